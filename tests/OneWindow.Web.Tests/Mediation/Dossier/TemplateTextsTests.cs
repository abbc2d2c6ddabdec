using System.Globalization;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.Web.Hosting;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Dossier;

public sealed class TemplateTextsTests
{
    public static TheoryData<string, string> Sentences => [.. from language in Texts.Languages from code in TemplateFault.Codes select (language, code)];

    /// <summary>Each fault has its sentence; a fault inside the text says in which paragraph.</summary>
    [Theory]
    [MemberData(nameof(Sentences))]
    public void Fault_HasASentenceThatNamesTheCure(string language, string code)
    {
        var key = $"refusal.{code}";
        Assert.Contains(key, Texts.Of(language));
        var sentence = string.Format(CultureInfo.InvariantCulture, Texts.Of(language)[key], "NAME", "NEAREST", "WHERE");
        Assert.DoesNotContain("{0}", sentence);
        if (code.StartsWith("template-field-", StringComparison.Ordinal) || code.StartsWith("template-block", StringComparison.Ordinal)) Assert.Contains("NAME", sentence);
        if (code.StartsWith("template-mark-", StringComparison.Ordinal) || code.StartsWith("template-block", StringComparison.Ordinal)) Assert.Contains("WHERE", sentence);
        if (code.EndsWith("-unknown", StringComparison.Ordinal) || code.EndsWith("-outside", StringComparison.Ordinal)) Assert.Contains("NEAREST", sentence);
    }
}
