using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Tickets;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>Writes the record of a talk that took place at a counter today.</summary>
/// <param name="TicketId">The number that was served; may be left out.</param>
public sealed record WriteConsultation(Guid CounterId, ConsultationNotes Notes, Guid? TicketId = null);

/// <param name="Code">With which the person reads it again; readable here and on the slip.</param>
public sealed record WrittenConsultation(ConsultationKey Key, string Code);

public sealed class WriteConsultationHandler(ConsultationWork work)
{
    /// <exception cref="RefusalException">What <see cref="ConsultationNotes"/> refuse; <c>ticket-elsewhere</c>: the number was not served at this counter; <c>consultation-written</c>: it has a record.</exception>
    public Task<WrittenConsultation> HandleAsync(WriteConsultation command, Act act, CancellationToken cancellation = default) => work.Db.InOneTransactionAsync(async () =>
    {
        var db = work.Db;
        var counter = await db.Counters.AsNoTracking().Include(c => c.Supermarket).FirstOrDefaultAsync(c => c.Id == command.CounterId, cancellation) ?? throw new NotVisibleException("counter");
        var (district, by) = await work.ServingAsync(counter.SupermarketId, act, cancellation);
        if (command.TicketId is { } ticketId)
        {
            if (!await db.Tickets.AnyAsync(t => t.District == district && t.Id == ticketId && t.AtCounterId == counter.Id && t.State != TicketState.Called && t.State != TicketState.Missed, cancellation))
                throw new RefusalException("ticket-elsewhere", nameof(command.TicketId));
            if (await db.Consultations.AnyAsync(c => c.District == district && c.TicketId == ticketId, cancellation)) throw new RefusalException("consultation-written");
        }
        var (id, code) = (Guid.CreateVersion7(), ConsultationWork.DrawCode(district));
        var row = new Consultation
        {
            District = district,
            Id = id,
            SupermarketId = counter.SupermarketId,
            CounterId = counter.Id,
            Kind = counter.Kind,
            TicketId = command.TicketId,
            StaffId = act.Who.Id!.Value,
            At = act.At,
            Result = command.Notes.Result,
            CodeBlind = work.Blind(code),
            CodeSealed = work.Seal(code, id, "code")!,
        };
        await command.Notes.PutAsync(work, row, counter.Supermarket!, act, cancellation);
        db.Consultations.Add(row);
        work.WriteDown(by, "write-consultation", row, ("result", row.Result.ToString()), ("consent", row.KeepsWords ? "yes" : "no"));
        await work.Db.SaveOrRunAgainAsync(cancellation);
        return new WrittenConsultation(new(district, id), code);
    }, cancellation);
}
