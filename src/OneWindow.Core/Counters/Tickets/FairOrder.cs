namespace OneWindow.Core.Counters.Tickets;

/// <summary>
/// The rule of the line, as it hangs on the wall: whose appointment has come is called first, then the green channel; after a few called so, one from the line, and the line goes by
/// the order of coming. Who is early for an appointment is called before its hour only when nobody else waits.
/// </summary>
public static class FairOrder
{
    /// <summary>So long before its hour an appointment counts as come.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    enum Place { Due, Green, Line, TooEarly }

    /// <summary>Called before people who were there earlier.</summary>
    public static bool IsAtHead(Ticket ticket, DateTime now) => PlaceOf(ticket, now) is Place.Due or Place.Green;

    /// <param name="headRun">So many are called from the head one after another before one of the line is, 1 to 5.</param>
    /// <param name="calledFromHead">How many of the last calls were from the head, without one of the line between them.</param>
    /// <returns>All of them, in the order in which they will be called if nobody else comes.</returns>
    public static IReadOnlyList<Ticket> Sort(IEnumerable<Ticket> waiting, DateTime now, int headRun, int calledFromHead = 0)
    {
        var places = waiting.ToLookup(t => PlaceOf(t, now));
        var head = new Queue<Ticket>([.. places[Place.Due].OrderBy(t => t.DueAt).ThenBy(t => t.Number), .. ByLine(places[Place.Green])]);
        var line = new Queue<Ticket>(ByLine(places[Place.Line]));
        var sorted = new List<Ticket>(head.Count + line.Count);
        while (head.Count + line.Count > 0)
        {
            var fromHead = head.Count > 0 && (line.Count == 0 || calledFromHead < headRun);
            sorted.Add(fromHead ? head.Dequeue() : line.Dequeue());
            calledFromHead = fromHead ? calledFromHead + 1 : 0;
        }
        sorted.AddRange(places[Place.TooEarly].OrderBy(t => t.DueAt).ThenBy(t => t.Number));
        return sorted;
    }

    static IEnumerable<Ticket> ByLine(IEnumerable<Ticket> tickets) => tickets.OrderBy(t => t.LineAt).ThenBy(t => t.Number);

    static Place PlaceOf(Ticket ticket, DateTime now) => ticket.DueAt is { } due ? due - Early <= now ? Place.Due : ticket.IsGreen ? Place.Green : Place.TooEarly : ticket.IsGreen ? Place.Green : Place.Line;
}
