namespace OneWindow.Web.Components.Parts;

/// <summary>What is said about one day of a <see cref="YearGrid"/>: colour and frame only repeat the words.</summary>
/// <param name="Seen">Written below the number, one or two characters.</param>
/// <param name="Heard">Read out instead of it, a whole phrase.</param>
/// <param name="Works">Worked, or a day off.</param>
/// <param name="Own">Set here and not for the whole country.</param>
public sealed record DayMark(string Seen, string Heard, bool Works, bool Own);
