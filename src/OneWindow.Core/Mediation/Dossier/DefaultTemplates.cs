namespace OneWindow.Core.Mediation.Dossier;

/// <summary>The templates that ship with the program; a committee may put its own in their place. <c>scripts/DossierTemplates.cs</c> makes them.</summary>
static class DefaultTemplates
{
    internal static byte[] Of(DossierForm form)
    {
        using var stream = typeof(DefaultTemplates).Assembly.GetManifestResourceStream($"Mediation/Dossier/{form}.docx")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
