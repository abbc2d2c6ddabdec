using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>
/// Joins filled forms and scanned pages into one document. Each part begins on a new page, keeps its own page set-up, head and foot, styles and
/// lists, and carries a bookmark; pages are numbered through.
/// </summary>
sealed class DossierJoin : IDisposable
{
    const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Prefixes that forms of Word and WPS use in choices (ISO/IEC 29500-3) and that must be known where they are copied to.</summary>
    static readonly (string Prefix, string Space)[] Prefixes =
    [
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"), ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
        ("wp14", "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"), ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"), ("wpc", "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"),
    ];

    readonly MemoryStream stream = new();
    readonly WordprocessingDocument document;
    readonly MainDocumentPart main;
    readonly Body body = new();
    readonly StyleJoin styles;
    readonly NumberingJoin numbering;
    readonly Dictionary<byte[], StyleMap> known = new(ReferenceEqualityComparer.Instance);
    SectionProperties? pending;
    string? emptyHeader, emptyFooter, scanFooter;
    uint lastDrawing;
    int lastBookmark, parts;

    internal DossierJoin(string title, string committee)
    {
        document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        (document.PackageProperties.Title, document.PackageProperties.Creator) = (title, committee);
        main = document.AddMainDocumentPart();
        main.Document = new Document(body) { MCAttributes = new MarkupCompatibilityAttributes { Ignorable = "w14 w15 wp14" } };
        foreach (var (prefix, space) in Prefixes) main.Document.AddNamespaceDeclaration(prefix, space);
        var own = main.AddNewPart<StyleDefinitionsPart>();
        own.Styles = new Styles();
        styles = new(own.Styles);
        numbering = new(main);
    }

    /// <summary>Adds a filled form.</summary>
    /// <param name="template">The template it was filled from: forms of one template share their styles.</param>
    internal void Add(byte[] filled, byte[] template, string title, string bookmark)
    {
        using var source = DocumentTemplate.Open(new MemoryStream(filled), editable: false);
        var from = source.MainDocumentPart!;
        var (numbers, styled) = numbering.Add(from.NumberingDefinitionsPart);
        var copy = new PartCopy(this, from, StylesOf(from, template, title, numbers), numbers, ++parts);
        foreach (var level in styled) level.Val = copy.Styles.Of(level.Val?.Value ?? "");
        var content = (Body)from.Document.Body!.CloneNode(true);
        copy.Rework(content, from, main);
        var last = content.Elements<SectionProperties>().LastOrDefault();
        last?.Remove();
        last ??= new SectionProperties();
        Sections([.. content.Descendants<SectionProperties>(), last], copy);
        Begin(content, bookmark);
        foreach (var element in content.ChildElements.ToList()) { element.Remove(); body.AppendChild(element); }
        pending = last;
    }

    /// <summary>Adds one scanned page; the first of a paper carries its bookmark.</summary>
    internal void Add(ScanPage.Scan scan, string caption, string? bookmark)
    {
        var section = ScanPage.Section(scan.IsLying);
        section.InsertAt(new FooterReference { Type = HeaderFooterValues.Default, Id = scanFooter ??= PartOf<FooterPart>(ScanPage.Foot()) }, 0);
        FillHeadAndFoot(section);
        var page = new Body(ScanPage.Words(caption), ScanPage.Picture(main, scan, ++lastDrawing, caption));
        Begin(page, bookmark);
        foreach (var element in page.ChildElements.ToList()) { element.Remove(); body.AppendChild(element); }
        pending = section;
    }

    internal byte[] Finish()
    {
        if (pending is not null) body.AppendChild(pending);
        main.AddNewPart<DocumentSettingsPart>().Settings = JoinSettings.Make();
        document.Save();
        document.Dispose();
        return stream.ToArray();
    }

    public void Dispose() => document.Dispose();

    StyleMap StylesOf(MainDocumentPart from, byte[] template, string title, Dictionary<int, int> numbers)
    {
        var hasLists = from.StyleDefinitionsPart?.Styles?.Descendants<NumberingId>().Any() == true;
        if (!hasLists && known.TryGetValue(template, out var map)) return map;
        var theirs = (Styles)(from.StyleDefinitionsPart?.Styles?.CloneNode(true) ?? new Styles());
        new ThemeFonts(from.ThemePart).WriteOut(theirs);
        NumberingJoin.Apply(theirs, numbers);
        var target = main.StyleDefinitionsPart!.Styles!;
        if (target.DocDefaults is null)
        {
            target.DocDefaults = (DocDefaults)(theirs.DocDefaults?.CloneNode(true) ?? new DocDefaults());
            if (theirs.LatentStyles is { } latent) target.LatentStyles = (LatentStyles)latent.CloneNode(true);
            if (from.ThemePart is { } theme) main.AddNewPart<ThemePart>().FeedData(theme.GetStream());
        }
        Fonts(from);
        return known[template] = styles.Add(theirs, title);
    }

    void Fonts(MainDocumentPart from)
    {
        if (from.FontTablePart?.Fonts is not { } theirs) return;
        var table = (main.FontTablePart ?? main.AddNewPart<FontTablePart>()).Fonts ??= new Fonts();
        foreach (var font in theirs.Elements<Font>().Where(f => table.Elements<Font>().All(t => t.Name?.Value != f.Name?.Value)))
        {
            var copy = (Font)font.CloneNode(true);
            foreach (var embedded in copy.Elements().Where(e => e is EmbedRegularFont or EmbedBoldFont or EmbedItalicFont or EmbedBoldItalicFont).ToList()) embedded.Remove();
            table.AppendChild(copy);
        }
    }

    /// <summary>Ends the part before with its own section and marks where this one begins.</summary>
    void Begin(Body content, string? bookmark)
    {
        if (pending is not null)
        {
            if (body.LastChild is not Paragraph last || last.ParagraphProperties?.SectionProperties is not null)
                last = body.AppendChild(new Paragraph(new ParagraphProperties(
                    new SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact }, new ParagraphMarkRunProperties(new FontSize { Val = "2" }))));
            (last.ParagraphProperties ??= new()).SectionProperties = pending;
            pending = null;
        }
        if (bookmark is null) return;
        var first = content.Descendants<Paragraph>().FirstOrDefault() ?? content.InsertAt(new Paragraph(), 0)!;
        var id = (++lastBookmark).ToString(CultureInfo.InvariantCulture);
        first.InsertAt(new BookmarkStart { Id = id, Name = bookmark }, first.ParagraphProperties is null ? 0 : 1);
        first.AppendChild(new BookmarkEnd { Id = id });
    }

    void Sections(IReadOnlyList<SectionProperties> sections, PartCopy copy)
    {
        foreach (var section in sections)
        {
            foreach (var reference in section.Elements<HeaderFooterReferenceType>().ToList())
                if (reference.Type?.Value == HeaderFooterValues.Even) reference.Remove();
                else reference.Id = copy.HeadOrFoot(reference.Id?.Value ?? "");
            if (section.GetFirstChild<PageNumberType>() is { } numbers) numbers.Start = null;
            foreach (var notes in section.Elements().Where(e => e is FootnoteProperties or EndnoteProperties or SectionPropertiesChange).ToList()) notes.Remove();
        }
        var first = sections[0];
        if (first.GetFirstChild<SectionType>() is { } type && (type.Val?.Value == SectionMarkValues.Continuous || type.Val?.Value == SectionMarkValues.NextColumn)) type.Val = SectionMarkValues.NextPage;
        FillHeadAndFoot(first);
    }

    /// <summary>A section without head or foot would take over those of the form before it.</summary>
    void FillHeadAndFoot(SectionProperties section)
    {
        var kinds = section.GetFirstChild<TitlePage>() is null ? new[] { HeaderFooterValues.Default } : [HeaderFooterValues.Default, HeaderFooterValues.First];
        foreach (var kind in kinds)
        {
            if (section.Elements<HeaderReference>().All(h => h.Type?.Value != kind)) section.InsertAt(new HeaderReference { Type = kind, Id = emptyHeader ??= PartOf<HeaderPart>(new Header(new Paragraph())) }, 0);
            if (section.Elements<FooterReference>().All(f => f.Type?.Value != kind))
                section.InsertAt(new FooterReference { Type = kind, Id = emptyFooter ??= PartOf<FooterPart>(new Footer(new Paragraph())) }, section.Elements<HeaderFooterReferenceType>().Count());
        }
    }

    string PartOf<T>(OpenXmlPartRootElement root) where T : OpenXmlPart, IFixedContentTypePart
    {
        var part = main.AddNewPart<T>();
        if (part is HeaderPart header) header.Header = (Header)root;
        else if (part is FooterPart footer) footer.Footer = (Footer)root;
        return main.GetIdOfPart(part);
    }

    /// <summary>Copies the content of one form: names, numbers and pictures get the identities of the joined file.</summary>
    sealed class PartCopy(DossierJoin join, MainDocumentPart from, StyleMap styles, Dictionary<int, int> numbers, int number)
    {
        readonly ThemeFonts theme = new(from.ThemePart);
        readonly Dictionary<string, string> heads = [];
        readonly Dictionary<string, string> bookmarks = from.Document.Descendants<BookmarkStart>().Select(b => b.Name?.Value ?? "").Distinct().ToDictionary(n => n, n => $"f{number}_{n}"[..Math.Min(40, $"f{number}_{n}".Length)]);

        internal StyleMap Styles => styles;

        internal void Rework(OpenXmlElement root, OpenXmlPart source, OpenXmlPart target)
        {
            theme.WriteOut(root);
            styles.Apply(root);
            NumberingJoin.Apply(root, numbers);
            Bookmarks(root);
            foreach (var element in root.Descendants().ToList())
            {
                if (element is Wp.DocProperties drawing) drawing.Id = ++join.lastDrawing;
                foreach (var attribute in element.GetAttributes().Where(a => a.LocalName is "paraId" or "textId" || a.LocalName.StartsWith("rsid", StringComparison.Ordinal)).ToList())
                    element.RemoveAttribute(attribute.LocalName, attribute.NamespaceUri);
                if (element is HeaderFooterReferenceType or PrinterSettingsReference) continue;
                foreach (var attribute in element.GetAttributes().Where(a => a.NamespaceUri == Relationships && a.Value is { Length: > 0 }).ToList())
                    element.SetAttribute(new OpenXmlAttribute(attribute.Prefix, attribute.LocalName, attribute.NamespaceUri, Picture(attribute.Value!, source, target)));
            }
            foreach (var foreign in root.Descendants().Where(e => e is OpenXmlUnknownElement or PrinterSettingsReference).ToList()) foreign.Remove();
        }

        void Bookmarks(OpenXmlElement root)
        {
            var ids = new Dictionary<string, string>();
            foreach (var start in root.Descendants<BookmarkStart>())
            {
                var id = (++join.lastBookmark).ToString(CultureInfo.InvariantCulture);
                ids[start.Id?.Value ?? ""] = id;
                (start.Id, start.Name) = (id, bookmarks.GetValueOrDefault(start.Name?.Value ?? "", $"f{number}_{id}"));
            }
            foreach (var end in root.Descendants<BookmarkEnd>().ToList())
                if (ids.TryGetValue(end.Id?.Value ?? "", out var id)) end.Id = id; else end.Remove();
            foreach (var link in root.Descendants<Hyperlink>()) link.Anchor = link.Anchor?.Value is { } to ? bookmarks.GetValueOrDefault(to, to) : null;
            foreach (var code in root.Descendants<FieldCode>())
                code.Text = string.Join(' ', code.Text.Split(' ').Select(w => bookmarks.GetValueOrDefault(w, w)));
        }

        string Picture(string id, OpenXmlPart source, OpenXmlPart target)
        {
            if (!source.TryGetPartById(id, out var part) || part is not ImagePart image) return id;
            var copy = target switch
            {
                MainDocumentPart document => document.AddImagePart(image.ContentType),
                HeaderPart header => header.AddImagePart(image.ContentType),
                FooterPart footer => footer.AddImagePart(image.ContentType),
                _ => throw new InvalidOperationException(target.GetType().Name),
            };
            using var content = image.GetStream();
            copy.FeedData(content);
            return target.GetIdOfPart(copy);
        }

        internal string HeadOrFoot(string id)
        {
            if (heads.TryGetValue(id, out var there)) return there;
            if (from.GetPartById(id) is HeaderPart header)
            {
                var part = join.main.AddNewPart<HeaderPart>();
                part.Header = (Header)header.Header.CloneNode(true);
                Rework(part.Header, header, part);
                return heads[id] = join.main.GetIdOfPart(part);
            }
            var foot = (FooterPart)from.GetPartById(id);
            var own = join.main.AddNewPart<FooterPart>();
            own.Footer = (Footer)foot.Footer.CloneNode(true);
            Rework(own.Footer, foot, own);
            return heads[id] = join.main.GetIdOfPart(own);
        }
    }
}
