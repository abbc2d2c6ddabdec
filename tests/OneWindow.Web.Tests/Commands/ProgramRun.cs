using System.Collections.Concurrent;
using System.Diagnostics;
using OneWindow.TestSupport;

namespace OneWindow.Web.Tests.Commands;

/// <summary>What one run of the program printed and how it ended.</summary>
public sealed record Run(int Code, string Output, string Errors)
{
    public string All => Output + Errors;

    public override string ToString() => $"code {Code}\n{Output}\n{Errors}";
}

/// <summary>The program as it was built, started as an operator starts it, with a data folder of its own.</summary>
/// <param name="data">Its data folder where that is somebody else's; otherwise one of its own that goes with it.</param>
public sealed class ProgramRun(string? data = null) : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public string Data { get; } = data ?? Directory.CreateTempSubdirectory("onewindow-run-").FullName;

    /// <summary>Beside the tests in the same configuration: <c>bin/Debug/net10.0</c>.</summary>
    static string Program
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            var built = Path.Combine(Places.Web, "bin", here.Parent!.Name, here.Name, "onewindow.dll");
            return File.Exists(built) ? built : throw new InvalidOperationException($"{built} is not built");
        }
    }

    Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Data,
        };
        foreach (var word in (IEnumerable<string>)[Program, .. arguments, "--data", Data]) start.ArgumentList.Add(word);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ONEWINDOW_", StringComparison.Ordinal) || k is "ASPNETCORE_URLS" or "DOTNET_STARTUP_HOOKS").ToList())
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
    }

    /// <summary>Runs one command to its end. Nobody sits at the keyboard.</summary>
    public async Task<Run> DoAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Longest);
        try { await process.WaitForExitAsync(limit.Token); }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"onewindow {string.Join(' ', arguments)} did not end");
        }
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Serves in the background on a free port until disposed, which kills it without a warning.</summary>
    public async Task<Serving> ServeAsync(params string[] settings)
    {
        var process = Start(["serve", "--urls", "http://127.0.0.1:0", .. settings]);
        var lines = new ConcurrentQueue<string>();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(string? line)
        {
            if (line is null) return;
            lines.Enqueue(line);
            const string Mark = "Now listening on: ";
            if (line.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at) address.TrySetResult(new(line[(at + Mark.Length)..].Trim()));
        }
        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"serve ended: {string.Join('\n', lines)}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try { return new(process, await address.Task.WaitAsync(Longest)); }
        catch
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (data is not null) return;
        try { Directory.Delete(Data, recursive: true); }
        catch (IOException) { /* goes with the temporary folder */ }
    }
}

/// <summary>The program while it serves.</summary>
public sealed class Serving(Process process, Uri address) : IAsyncDisposable
{
    public HttpClient Client { get; } = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>kill -9: what is on its way breaks off.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await KillAsync();
        process.Dispose();
    }
}
