using Microsoft.EntityFrameworkCore.Metadata;
using OneWindow.TestSupport;

namespace OneWindow.Core.Tests.Model;

/// <summary>
/// <c>docs/fields.csv</c>: for every stored field its class, purpose and retention. A field nobody can give a purpose for is not stored.
/// </summary>
static class FieldList
{
    internal static readonly string File = Places.File("docs", "fields.csv");

    const string Head = "entity,field,class,purpose,retention";

    static readonly string[] Classes = ["work", "personal", "sealed", "technical"];

    internal static IReadOnlyList<(string Entity, string Field, Type Type)> Stored(IModel model) =>
        [.. from entity in model.GetEntityTypes() from property in entity.GetProperties() select (entity.DisplayName(), property.Name, property.ClrType)];

    internal static IReadOnlyList<string> Faults(IModel model, IEnumerable<string> lines)
    {
        var stored = Stored(model).ToDictionary(f => $"{f.Entity}.{f.Field}", f => f.Type);
        var faults = new List<string>();
        var listed = new HashSet<string>();
        foreach (var (line, number) in lines.Select((l, i) => (l, i + 1)))
        {
            if (number == 1)
            {
                if (line != Head) faults.Add($"line 1 must be {Head}");
                continue;
            }
            if (line.Split(',') is not [var entity, var field, var kind, var purpose, var retention])
            {
                faults.Add($"line {number} has not five cells (write ; for a comma): {line}");
                continue;
            }
            var name = $"{entity}.{field}";
            if (!listed.Add(name)) faults.Add($"listed twice: {name}");
            if (!stored.TryGetValue(name, out var type)) faults.Add($"listed and not stored: {name}");
            if (!Classes.Contains(kind)) faults.Add($"no class (one of {string.Join(", ", Classes)}): {name}");
            if (purpose.Trim() is "" or "?") faults.Add($"no purpose: {name}");
            if (retention.Trim() is "" or "?") faults.Add($"no retention: {name}");
            // A sealed value is a ciphertext or a keyed hash; a readable type cannot be one.
            if (kind == "sealed" && type is not null && type != typeof(byte[])) faults.Add($"sealed and yet of type {type.Name}: {name}");
        }
        faults.AddRange(stored.Keys.Where(name => !listed.Contains(name)).Select(name => $"stored and not listed: {name}"));
        return faults;
    }

    /// <summary>Adds what is missing, for a person to fill in, and drops what is no longer stored.</summary>
    internal static void Update(IModel model)
    {
        var lines = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).Skip(1).ToList() : [];
        var old = lines.Where(l => l.Count(c => c == ',') == 4).ToDictionary(l => string.Join('.', l.Split(',')[..2]));
        var all = Stored(model)
            .OrderBy(f => f.Entity, StringComparer.Ordinal) // within an entity: the order of the model, keys first
            .Select(f => old.GetValueOrDefault($"{f.Entity}.{f.Field}") ?? $"{f.Entity},{f.Field},?,?,?");
        System.IO.File.WriteAllText(File, string.Concat(all.Prepend(Head).Select(l => l + "\n")));
    }
}
