using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OneWindow.TestSupport;

/// <summary>
/// One throwaway PostgreSQL cluster for the whole test process. A shell child holds it and removes it when the pipe to this process
/// closes, so that a test run that is killed leaves nothing behind. Durability is off: these rows live for minutes.
/// </summary>
public sealed class PostgresServer
{
    const string Script = """
        set -e
        mkdir -m 700 "$D"
        AS=
        if [ "$(id -u)" = 0 ]; then chown postgres:postgres "$D"; AS='setpriv --reuid=postgres --regid=postgres --init-groups'; fi
        cd "$D"
        trap 'rm -rf "$D"' EXIT
        $AS "$BIN/initdb" -D data -U app --auth=trust --no-sync -E UTF8 --locale=C.UTF-8 >initdb.log 2>&1 || { cat initdb.log; exit 1; }
        $AS "$BIN/postgres" -D data -p "$PORT" -k "$D" -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off \
          -c full_page_writes=off -c max_connections=300 -c autovacuum=off </dev/null >server.log 2>&1 &
        PG=$!
        trap 'kill -INT $PG 2>/dev/null; wait $PG 2>/dev/null; rm -rf "$D"' EXIT
        read -r _ || true
        """;

    static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);

    readonly Process keeper;
    readonly int port;
    int databases;

    PostgresServer(Process keeper, int port) => (this.keeper, this.port) = (keeper, port);

    /// <summary>The cluster of this process, started at the first call.</summary>
    public static Task<PostgresServer> GetAsync() => Shared.Value;

    /// <summary>Folder of the newest installed server programs, or null where PostgreSQL is not installed.</summary>
    public static string? Binaries { get; } = FindBinaries();

    public const string MissingReason = "PostgreSQL is not installed on this machine (apt-get install postgresql); ./test.sh installs it";

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "app",
        Database = database,
        MaxPoolSize = 30,
        IncludeErrorDetail = true,
    }.ToString();

    /// <summary>Makes an empty database, or a copy of another one that nobody is connected to.</summary>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"t{Interlocked.Increment(ref databases)}";
        await RunAsync(template is null ? $"create database {name}" : $"create database {name} template {template}");
        return name;
    }

    public async Task DropDatabaseAsync(string name)
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString(name))) NpgsqlConnection.ClearPool(pooled);
        await RunAsync($"drop database if exists {name} with (force)");
    }

    async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the names are made above, nobody types them
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    static async Task<PostgresServer> StartAsync()
    {
        if (Binaries is null) throw Skipping.Because(MissingReason);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var start = new ProcessStartInfo("/bin/sh", ["-c", Script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            // Root's own temporary folder may be closed to the user postgres; /tmp is open to everybody.
            start.Environment["D"] = Path.Combine("/tmp", $"onewindow-pg-{Environment.ProcessId}-{Guid.NewGuid():n}"[..40]);
            start.Environment["BIN"] = Binaries;
            start.Environment["PORT"] = port.ToString();
            start.Environment["LC_ALL"] = "C.UTF-8";
            var keeper = Process.Start(start)!;
            var output = keeper.StandardOutput.ReadToEndAsync();
            var errors = keeper.StandardError.ReadToEndAsync();
            var server = new PostgresServer(keeper, port);
            if (await server.IsReadyAsync()) return server;
            keeper.StandardInput.Close();
            await keeper.WaitForExitAsync();
            if (attempt == 3) throw new InvalidOperationException($"PostgreSQL did not start in {attempt} attempts: {await output}{await errors}");
        }
    }

    async Task<bool> IsReadyAsync()
    {
        var limit = Stopwatch.StartNew();
        while (limit.Elapsed < TimeSpan.FromSeconds(60) && !keeper.HasExited)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false;Timeout=5");
                await connection.OpenAsync();
                return true;
            }
            catch (NpgsqlException) { await Task.Delay(100); }
        }
        return false;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string? FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        return versions
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }
}
