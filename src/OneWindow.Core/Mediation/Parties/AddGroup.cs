using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>Registers the members of a group at once, one line each: name, then phone where there is one. Each becomes a party; speakers are named apart.</summary>
public sealed record AddGroup(CaseKey Case, Side Side, string? Group, string? Lines, int? Seen = null);

public sealed class AddGroupHandler(CaseDesk desk)
{
    const int Most = 200;

    /// <returns>How many were added.</returns>
    /// <exception cref="Shared.RefusalException"><c>group-name-missing</c>; <c>group-lines-missing</c>; <c>group-too-large</c>; what a single party refuses.</exception>
    public Task<int> HandleAsync(AddGroup command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.AddParty, command.Seen, act, async (c, allowed) =>
        {
            var group = CaseDesk.Line(command.Group, nameof(command.Group), 60);
            if (group.Length == 0) throw new RefusalException("group-name-missing", nameof(command.Group));
            var lines = CleanText.Of(command.Lines).Split('\n').Select(l => CleanText.Line(l)).Where(l => l.Length > 0).ToList();
            if (lines.Count == 0) throw new RefusalException("group-lines-missing", nameof(command.Lines));
            if (lines.Count > Most) throw new RefusalException("group-too-large", nameof(command.Lines));
            var before = await desk.PartiesAsync(c, cancellation);
            var all = await PartyWork.EverAsync(desk, c, cancellation);
            foreach (var (name, phone) in lines.Select(Read))
                all.Add(PartyWork.Add(desk, c, all, new(command.Side, new PersonDetails { Name = name, Phone = phone }, Group: group)));
            await PartyWork.RenameAsync(desk, c, before, cancellation);
            desk.WriteDown(c, allowed, "add-group", reason: $"{lines.Count}");
            return lines.Count;
        }, cancellation);

    /// <summary>What follows the last space, comma or full-width comma and holds digits is a phone.</summary>
    static (string Name, string Phone) Read(string line)
    {
        var cut = line.LastIndexOfAny([' ', ',', '，', '、']);
        return cut > 0 && CleanText.Digits(line[cut..]).Length >= 5 ? (line[..cut].TrimEnd(' ', ',', '，', '、'), CleanText.Digits(line[cut..])) : (line, "");
    }
}
