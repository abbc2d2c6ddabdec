using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>A matter as it is brought. Everything but the text and the place may be left out.</summary>
/// <param name="AreaId">The place: from a point, a search or the clerk's own area; must be in force today.</param>
/// <param name="Photos">Already checked and made anew by <see cref="PhotoIntake"/>.</param>
/// <param name="OfficeId">Chosen by a clerk instead of the router; null lets the rules decide.</param>
public sealed record FileMatter(MatterKind Kind, Channel Channel, string? Text, Guid AreaId, Guid? CategoryId = null,
    double? Latitude = null, double? Longitude = null, string? PlaceNote = null, string? ContactName = null, string? ContactPhone = null,
    IReadOnlyList<CheckedPhoto>? Photos = null, Guid? OfficeId = null, string NoticeVersion = "");

/// <param name="Code">The resident's code, readable only here.</param>
public sealed record FiledMatter(MatterKey Key, string Number, string Code, MatterState State, Guid OfficeId, string OfficeName,
    Guid AreaId, string AreaCode, RoutingReason Why, DateTime NextStepBy, DateTime FiledAt);

/// <summary>Registers a matter, gives it a number and a code, and sends it to an office with the reason why.</summary>
public sealed class FileMatterHandler(OneWindowDbContext db, AreaTreeKeeper areas, MatterClocks clocks, LocalTime time, FieldKeys keys, MatterMessages messages)
{
    public async Task<FiledMatter> HandleAsync(FileMatter command, Act act, CancellationToken cancellation)
    {
        var text = MatterWork.Demand(command.Text, nameof(command.Text), Matter.LongestText);
        var tree = areas.Current;
        var area = tree.Find(command.AreaId) ?? throw new RefusalException("area-unknown", nameof(command.AreaId));
        if (!area.IsValidOn(time.DayOf(act.At))) throw new RefusalException("area-ended", nameof(command.AreaId));
        var phone = ReadPhone(command.ContactPhone);
        var name = ReadName(command.ContactName);
        var placeNote = ReadPlaceNote(command.PlaceNote);
        if (command.Photos is { Count: > MatterPhoto.Most }) throw new RefusalException("too-many-photos", nameof(command.Photos));
        // A clerk files for others inside their own office or area; a resident and the public interface need nothing.
        if (act.Who.Kind == ActorKind.Staff && !act.Who.MayAnywhere(Permission.FileForOthers)) throw new NotAllowedException(nameof(Permission.FileForOthers));

        return await db.InOneTransactionAsync(async () =>
        {
            var book = await RoutingBook.ForAreaAsync(db, tree, area.Id, cancellation);
            var category = command.CategoryId is { } id
                ? book.Category(id) is { EndedAt: null } known ? known : throw new RefusalException("category-unknown", nameof(command.CategoryId))
                : null;
            var sentTo = Send(new Router(tree, book), book, command, area);
            var district = area.District;
            var code = MatterCode.Draw(district);
            var matterId = Guid.CreateVersion7();
            var year = time.DayOf(act.At).Year;
            var matter = new Matter
            {
                District = district,
                Id = matterId,
                Year = year,
                Sequence = await db.NextNumberAsync(district, "matter", year, cancellation),
                CodeBlind = keys.Blind(code, MatterQueries.CodePurpose),
                CodeSealed = keys.Seal(code, MatterQueries.CodePlace(matterId)),
                Kind = command.Kind,
                Channel = command.Channel,
                Text = text,
                CategoryId = category?.Id,
                Difficulty = category?.Difficulty ?? Difficulty.Ordinary,
                AreaId = area.Id,
                AreaCode = area.Code,
                Latitude = command.Latitude is { } lat ? Math.Round(lat, 5) : null,
                Longitude = command.Longitude is { } lon ? Math.Round(lon, 5) : null,
                PlaceNote = placeNote,
                FiledAt = act.At,
                FiledById = act.Who.Id,
                NoticeVersion = command.NoticeVersion,
                OfficeId = sentTo.OfficeId,
                State = MatterState.Filed,
                WhyHere = sentTo.Reason.ToJson(),
            };
            db.Matters.Add(matter);
            await clocks.FollowAsync(matter, act, cancellation);
            if (name.Length > 0 || phone.Length > 0) AddContact(matter, name, phone);
            foreach (var photo in command.Photos ?? [])
                db.MatterPhotos.Add(photo.ToRow(matter, act));
            db.WriteDown(matter, act, "file-matter", EntryKind.Filed, isPublic: true);
            db.WriteDown(matter, act with { Who = Actor.System }, "file-matter", EntryKind.SentTo, isPublic: true, reason: sentTo.Reason.How);
            await messages.ToOfficeAsync(matter, matter.OfficeId, "matter-new", act, cancellation);
            await db.SaveAsync(matter, cancellation);
            return new FiledMatter(matter.Key, matter.Number, code, matter.State, matter.OfficeId, book.Office(matter.OfficeId)!.Name,
                area.Id, area.Code, sentTo.Reason, matter.NextStepBy!.Value, matter.FiledAt);
        }, cancellation);
    }

    static RoutingResult Send(Router router, RoutingBook book, FileMatter command, Area area) =>
        command.OfficeId is not { } chosen ? router.Route(command.CategoryId, area.Id)
        : book.Office(chosen) is { ClosedOn: null } ? new(chosen, new("asked", null, router.Candidates(command.CategoryId, area.Id)))
        : throw new RefusalException("office-unknown", nameof(command.OfficeId));

    void AddContact(Matter matter, string name, string phone)
    {
        var id = Guid.CreateVersion7();
        db.MatterContacts.Add(new MatterContact
        {
            District = matter.District,
            Id = id,
            MatterId = matter.Id,
            NameSealed = name.Length > 0 ? keys.Seal(name, MatterQueries.ContactPlace(id, "name")) : null,
            PhoneSealed = phone.Length > 0 ? keys.Seal(phone, MatterQueries.ContactPlace(id, "phone")) : null,
            PhoneTail = phone.Length > 4 ? phone[^4..] : "",
        });
    }

    internal static string ReadName(string? typed) =>
        CleanText.Line(typed) is { Length: <= 60 } name ? name : throw new RefusalException("text-too-long", nameof(FileMatter.ContactName));

    internal static string ReadPlaceNote(string? typed) =>
        CleanText.Line(typed) is { Length: <= 200 } note ? note : throw new RefusalException("text-too-long", nameof(FileMatter.PlaceNote));

    internal static string ReadPhone(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return "";
        var digits = CleanText.Digits(typed);
        return digits.Length is >= 5 and <= 16 ? digits : throw new RefusalException("phone-unreadable", nameof(FileMatter.ContactPhone));
    }
}
