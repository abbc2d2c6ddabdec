using OneWindow.Bench;
using OneWindow.TestSupport;

// dotnet run -c Release --project bench/OneWindow.Bench -- recompute --clocks 1000000 --database sqlite|postgres
// dotnet run -c Release --project bench/OneWindow.Bench -- replay
// dotnet run -c Release --project bench/OneWindow.Bench -- sheet --rows 100000
// dotnet run -c Release --project bench/OneWindow.Bench -- roll-up --database sqlite|postgres
// dotnet run -c Release --project bench/OneWindow.Bench -- board --matters 1000000 --database sqlite|postgres
return args switch
{
    ["recompute", "--clocks", var clocks, "--database", "sqlite" or "postgres"] when int.TryParse(clocks, out var count) && count > 0
        => await RecomputeBench.RunAsync(count, args[^1] == "postgres" ? DatabaseKind.Postgres : DatabaseKind.Sqlite),
    ["replay"] => ReplayBench.Run(),
    ["sheet", "--rows", var rows] when int.TryParse(rows, out var count) && count > 0 => SheetBench.Run(count),
    ["roll-up", "--database", "sqlite" or "postgres"] => await RollUpBench.RunAsync(args[^1] == "postgres" ? DatabaseKind.Postgres : DatabaseKind.Sqlite),
    ["board", "--matters", var matters, "--database", "sqlite" or "postgres"] when int.TryParse(matters, out var count) && count > 0
        => await BoardBench.RunAsync(count, args[^1] == "postgres" ? DatabaseKind.Postgres : DatabaseKind.Sqlite),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("recompute --clocks N --database sqlite|postgres\nreplay\nsheet --rows N\nroll-up --database sqlite|postgres\nboard --matters N --database sqlite|postgres");
    return 2;
}
