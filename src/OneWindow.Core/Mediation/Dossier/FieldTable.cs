namespace OneWindow.Core.Mediation.Dossier;

/// <summary>The fields of one level of a form, each with where its words come from: names and values cannot drift apart.</summary>
sealed class FieldTable<T>
{
    readonly List<(string Name, Func<T, TemplateValue> Read)> fields = [];
    readonly List<(string Name, Func<T, IEnumerable<TemplateData>> Read, TemplateShape Shape)> blocks = [];

    internal FieldTable<T> Field(string name, Func<T, string?> read)
    {
        fields.Add((name, from => read(from)));
        return this;
    }

    internal FieldTable<T> Page(string name, Func<T, TemplateValue> read)
    {
        fields.Add((name, read));
        return this;
    }

    internal FieldTable<T> Pictures(string name, Func<T, IReadOnlyList<byte[]>> read)
    {
        fields.Add((name, from => new TemplateValue("", Pictures: read(from))));
        return this;
    }

    internal FieldTable<T> Block<TEntry>(string name, Func<T, IEnumerable<TEntry>> read, FieldTable<TEntry> entry)
    {
        blocks.Add((name, from => read(from).Select(entry.Read), entry.Shape()));
        return this;
    }

    internal FieldTable<T> With<TPart>(Func<T, TPart> part, FieldTable<TPart> other)
    {
        fields.AddRange(other.fields.Select(f => (f.Name, (Func<T, TemplateValue>)(from => f.Read(part(from))))));
        blocks.AddRange(other.blocks.Select(b => (b.Name, (Func<T, IEnumerable<TemplateData>>)(from => b.Read(part(from))), b.Shape)));
        return this;
    }

    internal TemplateShape Shape() => new([.. fields.Select(f => f.Name)], blocks.ToDictionary(b => b.Name, b => b.Shape));

    internal TemplateData Read(T from) => new(fields.ToDictionary(f => f.Name, f => f.Read(from)),
        blocks.ToDictionary(b => b.Name, IReadOnlyList<TemplateData> (b) => [.. b.Read(from)]));
}
