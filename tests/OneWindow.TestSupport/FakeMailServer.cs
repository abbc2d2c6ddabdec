using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OneWindow.TestSupport;

/// <summary>How the mail server behaves.</summary>
public enum MailMood
{
    Takes,

    /// <summary>451 to every recipient: try later.</summary>
    Later,

    /// <summary>550 to every recipient.</summary>
    Refuses,

    /// <summary>Hangs up in the middle of the message.</summary>
    HangsUp,

    /// <summary>Takes the message and hangs up before it says so: the sender cannot know.</summary>
    TakesAndHangsUp,

    /// <summary>Says nothing after the greeting.</summary>
    Silent,
}

/// <param name="Raw">The message as it stood on the wire, dots unstuffed.</param>
public sealed record TakenMail(string From, IReadOnlyList<string> To, string Raw)
{
    /// <summary>Header names and values, folded lines joined.</summary>
    public IEnumerable<(string Name, string Value)> Headers =>
        Raw[..Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal)
            .Split("\r\n").Select(line => (line.Split(':')[0], line[(line.IndexOf(':') + 1)..].Trim()));

    public string Id => Headers.Single(h => h.Name.Equals("Message-Id", StringComparison.OrdinalIgnoreCase)).Value;

    public MimeKit.MimeMessage Message => MimeKit.MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(Raw)));
}

/// <summary>A mail server of one's own: enough of RFC 5321 to take mail, and to behave badly when told to.</summary>
public sealed class FakeMailServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly ConcurrentQueue<TakenMail> taken = new();
    readonly ConcurrentQueue<string> commands = new();
    readonly Task accepting;

    public FakeMailServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    public MailMood Mood { get; set; }

    /// <summary>Waited before a message is taken, in real time.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>Every message taken, in order, copies included.</summary>
    public IReadOnlyList<TakenMail> Taken => [.. taken];

    /// <summary>Every line of command that came.</summary>
    public IReadOnlyCollection<string> Commands => commands;

    public IReadOnlyList<TakenMail> TakenFor(string address) => [.. taken.Where(m => m.To.Contains(address))];

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (OperationCanceledException) { }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Task SayAsync(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stop.Token).AsTask();
            await SayAsync("220 fake ESMTP");
            var (from, to) = ("", new List<string>());
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                commands.Enqueue(line);
                if (Mood == MailMood.Silent) { await Task.Delay(Timeout.Infinite, stop.Token); }
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "EHLO" or "HELO": await SayAsync("250-fake\r\n250 8BITMIME"); break;
                    case "MAIL":
                        (from, to) = (Inside(line), []);
                        await SayAsync("250 ok");
                        break;
                    case "RCPT":
                        if (Mood == MailMood.Later) { await SayAsync($"451 4.7.1 <{Inside(line)}> greylisted"); break; }
                        if (Mood == MailMood.Refuses) { await SayAsync($"550 5.1.1 <{Inside(line)}> unknown"); break; }
                        to.Add(Inside(line));
                        await SayAsync("250 ok");
                        break;
                    case "DATA":
                        if (Mood == MailMood.HangsUp) return;
                        await SayAsync("354 go on");
                        var raw = new StringBuilder();
                        while (await reader.ReadLineAsync(stop.Token) is { } part)
                        {
                            if (part == ".")
                            {
                                if (Pause > TimeSpan.Zero) await Task.Delay(Pause, stop.Token);
                                taken.Enqueue(new(from, [.. to], raw.ToString()));
                                if (Mood == MailMood.TakesAndHangsUp) return;
                                await SayAsync("250 taken");
                                break;
                            }
                            raw.Append(part.StartsWith('.') ? part[1..] : part).Append("\r\n");
                        }
                        break;
                    case "RSET" or "NOOP": await SayAsync("250 ok"); break;
                    case "QUIT": await SayAsync("221 bye"); return;
                    default: await SayAsync("502 unknown"); break;
                }
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException) { }
    }

    static string Inside(string line) => line[(line.IndexOf('<') + 1)..line.IndexOf('>')];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }
}
