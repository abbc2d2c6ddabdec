using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>One matter, two causes: a part gets its own number and office. The resident keeps the one code, which shows all parts.</summary>
public sealed record SplitMatter(MatterKey Matter, string? PartText, Guid? CategoryId, Guid? OfficeId = null, int? Seen = null);

public sealed class SplitMatterHandler(OneWindowDbContext db, AreaTreeKeeper areas, MatterClocks clocks, FieldKeys keys, MatterMessages messages)
{
    public Task<MatterKey> HandleAsync(SplitMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        var text = MatterWork.Demand(command.PartText, nameof(command.PartText), Matter.LongestText);
        if (matter.ParentId is not null) throw new RefusalException("is-part-itself");
        var book = await RoutingBook.ForAreaAsync(db, areas.Current, matter.AreaId, cancellation);
        if (command.CategoryId is { } id && book.Category(id) is not { EndedAt: null })
            throw new RefusalException("category-unknown", nameof(command.CategoryId));
        var router = new Router(areas.Current, book);
        var to = command.OfficeId is not { } chosen ? router.Route(command.CategoryId, matter.AreaId)
            : book.Office(chosen) is { ClosedOn: null } ? new RoutingResult(chosen, new("asked", null, []))
            : throw new RefusalException("office-unknown", nameof(command.OfficeId));
        matter.Make(MatterMove.Split);
        var partId = Guid.CreateVersion7();
        // A part has a code of its own in the row, which nobody is told: the resident's one code leads to it through the whole.
        var code = MatterCode.Draw(matter.District);
        var part = new Matter
        {
            District = matter.District,
            Id = partId,
            Year = matter.Year,
            Sequence = await db.NextNumberAsync(matter.District, "matter", matter.Year, cancellation),
            CodeBlind = keys.Blind(code, MatterQueries.CodePurpose),
            CodeSealed = keys.Seal(code, MatterQueries.CodePlace(partId)),
            Kind = matter.Kind,
            Channel = matter.Channel,
            Text = text,
            CategoryId = command.CategoryId,
            Difficulty = command.CategoryId is { } c ? book.Category(c)!.Difficulty : Difficulty.Ordinary,
            AreaId = matter.AreaId,
            AreaCode = matter.AreaCode,
            Latitude = matter.Latitude,
            Longitude = matter.Longitude,
            PlaceNote = matter.PlaceNote,
            FiledAt = act.At,
            FiledById = act.Who.Id,
            NoticeVersion = matter.NoticeVersion,
            OfficeId = to.OfficeId,
            State = MatterState.Filed,
            WhyHere = to.Reason.ToJson(),
            ParentId = matter.Id,
        };
        db.Matters.Add(part);
        await clocks.FollowAsync(part, act, cancellation);
        db.WriteDown(matter, allowed, "split-matter", EntryKind.Split, isPublic: true, text, part.Number, to.OfficeId);
        db.WriteDown(part, allowed, "split-matter", EntryKind.Filed, isPublic: true, reason: matter.Number);
        await messages.ToOfficeAsync(part, part.OfficeId, "matter-new", act, cancellation);
        await db.SaveAsync(matter, cancellation);
        return part.Key;
    }, cancellation);
}
