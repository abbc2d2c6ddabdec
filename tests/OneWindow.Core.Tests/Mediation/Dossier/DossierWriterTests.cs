using OneWindow.Core.Mediation.Dossier;
using Xunit;

namespace OneWindow.Core.Tests.Mediation.Dossier;

public sealed class DossierWriterTests
{
    public static TheoryData<DossierForm> Forms => [.. Enum.GetValues<DossierForm>()];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Forms_FromTheDefaultTemplates_AreValidAndFull(DossierForm form)
    {
        Assert.Empty(DocumentTemplate.Check(DefaultTemplates.Of(form), DossierForms.ShapeOf(form)));
        Documents.AssertValid(DefaultTemplates.Of(form));
        var forms = DossierWriter.Forms(SampleDossier.Full(), form, DefaultTemplates.Of);
        Assert.NotEmpty(forms);
        foreach (var (_, document) in forms)
        {
            Documents.AssertValid(document);
            Assert.DoesNotContain(Documents.Lines(document), l => l.Contains("{{", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Whole_IsValid() => Documents.AssertValid(DossierWriter.Whole(SampleDossier.Full(), DefaultTemplates.Of));
}
