using DocumentFormat.OpenXml.Wordprocessing;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>Settings of the joined file: page numbers are counted anew when it is opened, lines that end with a break are not stretched.</summary>
static class JoinSettings
{
    internal static DocumentFormat.OpenXml.Wordprocessing.Settings Make() => new(
        new Zoom { Percent = "100" },
        new DefaultTabStop { Val = 420 },
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new UpdateFieldsOnOpen { Val = true },
        new Compatibility(
            new SpaceForUnderline(),
            new BalanceSingleByteDoubleByteWidth(),
            new DoNotLeaveBackslashAlone(),
            new UnderlineTrailingSpaces(),
            new DoNotExpandShiftReturn(),
            new AdjustLineHeightInTable(),
            new UseFarEastLayout(),
            new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = "en-US", EastAsia = "zh-CN" });
}
