using OneWindow.Bench;
using OneWindow.TestSupport;

// dotnet run -c Release --project bench/OneWindow.Bench -- recompute --clocks 1000000 --database sqlite|postgres
// dotnet run -c Release --project bench/OneWindow.Bench -- replay
// dotnet run -c Release --project bench/OneWindow.Bench -- roll-up --database sqlite|postgres
return args switch
{
    ["recompute", "--clocks", var clocks, "--database", "sqlite" or "postgres"] when int.TryParse(clocks, out var count) && count > 0
        => await RecomputeBench.RunAsync(count, args[^1] == "postgres" ? DatabaseKind.Postgres : DatabaseKind.Sqlite),
    ["replay"] => ReplayBench.Run(),
    ["roll-up", "--database", "sqlite" or "postgres"] => await RollUpBench.RunAsync(args[^1] == "postgres" ? DatabaseKind.Postgres : DatabaseKind.Sqlite),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("recompute --clocks N --database sqlite|postgres\nreplay\nroll-up --database sqlite|postgres");
    return 2;
}
