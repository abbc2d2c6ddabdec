using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>
/// Begins a request for legal aid, by the applicant alone or with somebody at the counter. Whatever is known already (a consultation, a matter) comes along as text, name and
/// phone, so that nobody tells it twice.
/// </summary>
/// <param name="FromMatterId">The matter of the supermarket's district it begins from.</param>
/// <param name="FromConsultationId">The consultation it begins from.</param>
public sealed record PrepareAid(Guid SupermarketId, AidFacts Facts, Guid? FromMatterId = null, Guid? FromConsultationId = null);

/// <param name="Code">The applicant's code, readable only here.</param>
public sealed record PreparedAid(AidKey Key, string Number, string Address, string Code);

public sealed class PrepareAidHandler(AidDesk desk)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>phone-unreadable</c>; <c>aid-term-over</c>; <c>supermarket-ended</c>.</exception>
    /// <exception cref="NotVisibleException">No such supermarket, not one where this member of staff helps, or no such matter there.</exception>
    public Task<PreparedAid> HandleAsync(PrepareAid command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (supermarket, area, by) = act.Who.Kind == ActorKind.Staff ? await desk.People.HelpingAtAsync(command.SupermarketId, act, cancellation) : await FindAsync(command.SupermarketId, act, cancellation);
        var today = desk.DayOf(act);
        if (supermarket.EndedOn < today) throw new RefusalException("supermarket-ended");
        if (command.FromMatterId is { } matter && !await desk.Db.Matters.AnyAsync(m => m.District == area.District && m.Id == matter, cancellation)) throw new NotVisibleException("matter");
        var code = MatterCode.Draw(area.District);
        var helper = by.Who.Kind == ActorKind.Staff ? by.Who : null;
        var request = new AidRequest
        {
            District = area.District,
            SupermarketId = supermarket.Id,
            OfficeId = supermarket.OfficeId,
            AreaCode = area.Code,
            Year = today.Year,
            Sequence = await desk.Db.NextNumberAsync(area.District, "aid", today.Year, cancellation),
            CodeBlind = desk.People.Blind(code),
            PreparedAt = act.At,
            PreparedById = helper?.Id,
            HelperId = helper?.Id,
            HelperName = helper?.Name ?? "",
            FromMatterId = command.FromMatterId,
            FromConsultationId = command.FromConsultationId,
        };
        desk.Fill(request, command.Facts, act);
        desk.Db.Record(by, "prepare-aid", request.District, nameof(AidRequest), request.Id, request.Number, Details.Json(("supermarket", supermarket.Id.ToString())));
        await desk.TellIfUrgentAsync(request, by, cancellation);
        await desk.BeginAsync(request, by, cancellation);
        return new PreparedAid(request.Key, request.Number, request.Address, code);
    }, cancellation);

    async Task<(Supermarket, Areas.Area, Act)> FindAsync(Guid id, Act act, CancellationToken cancellation)
    {
        var supermarket = await desk.Db.Supermarkets.FirstOrDefaultAsync(s => s.Id == id, cancellation) ?? throw new NotVisibleException("supermarket");
        return (supermarket, (await desk.Db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation)).Area, act);
    }
}
