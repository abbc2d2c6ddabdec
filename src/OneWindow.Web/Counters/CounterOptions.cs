using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters;

/// <summary>Settings of the supermarket's pages, from the section <c>Counters</c>.</summary>
public sealed class CounterOptions
{
    /// <summary>Live boards and pages following them that one address may hold open at once, 1 to 100,000. All phones of a hall may come by one address.</summary>
    public int BoardsPerAddress { get; set; } = 200;

    /// <exception cref="SettingsException">A setting cannot be meant like this; the program does not start with it.</exception>
    internal static CounterOptions Read(IConfiguration configuration)
    {
        CounterOptions options;
        try { options = configuration.GetSection("Counters").Get<CounterOptions>() ?? new(); }
        catch (InvalidOperationException unreadable) { throw new SettingsException(unreadable.Message); }
        return options.BoardsPerAddress is >= 1 and <= 100_000 ? options : throw new SettingsException("setting Counters:BoardsPerAddress is 1 to 100000");
    }
}
