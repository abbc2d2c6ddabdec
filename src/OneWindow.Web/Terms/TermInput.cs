using System.Globalization;
using OneWindow.Core.Clocks;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Terms;

/// <summary>A new version of a rule as it is typed: one row for each rung, empty for a rung that is not climbed.</summary>
sealed class TermInput
{
    internal const string Before = "before", After = "after";
    static readonly int Rungs = Enum.GetValues<Rung>().Length;

    public string? Length { get; set; }
    public string? MostExtensions { get; set; }
    public string? LongestExtension { get; set; }

    /// <summary>Days of the term on which somebody is reminded, e.g. "20, 25, 28".</summary>
    public string? RemindOn { get; set; }
    public List<Row> Steps { get; set; } = [];
    public DateInput ValidFrom { get; set; } = new();
    public string? Reason { get; set; }
    public string? Seen { get; set; }
    public string? Do { get; set; }

    public sealed class Row
    {
        public string? Days { get; set; }
        public string? Side { get; set; }
    }

    internal static TermInput Of(ClockRule rule, DateOnly today) => new()
    {
        Length = Number(rule.Length),
        MostExtensions = Number(rule.MostExtensions),
        LongestExtension = Number(rule.LongestExtension),
        RemindOn = string.Join(", ", rule.Steps.Select(s => s.DayOfTerm).OfType<int>().Select(Number)),
        Steps =
        [
            .. Enum.GetValues<Rung>().Select(rung => rule.Steps.FirstOrDefault(s => s.Rung == rung && s.DayOfTerm is null) is { } step
                ? new Row { Days = Number(Math.Abs(step.WorkingDays)), Side = step.WorkingDays < 0 ? Before : After }
                : new Row { Side = After }),
        ],
        ValidFrom = DateInput.Of(rule.ValidFrom > today ? rule.ValidFrom : today),
        Seen = Number(rule.Version),
    };

    /// <summary>There is a row for each rung, whatever was sent.</summary>
    internal void Complete()
    {
        while (Steps.Count < Rungs) Steps.Add(new() { Side = After });
        if (Steps.Count > Rungs) Steps.RemoveRange(Rungs, Steps.Count - Rungs);
    }

    /// <summary>What is to be saved; null where something cannot be read, which is then said beside it.</summary>
    internal SaveClockRule? Read(ClockRule newest, FormErrors errors)
    {
        var (length, most, longest) = (newest.Length, newest.MostExtensions, newest.LongestExtension);
        if (newest.IsLocalSetting)
        {
            if (!Typed.TryInt(Length, out length)) errors.Add(() => Length, "refusal.number-out-of-range");
            if (!Typed.TryInt(MostExtensions, out most)) errors.Add(() => MostExtensions, "refusal.number-out-of-range");
            if (!Typed.TryInt(LongestExtension, out longest)) errors.Add(() => LongestExtension, "refusal.number-out-of-range");
        }
        var ladder = new List<LadderStep>();
        if (MayRemindOn(newest))
            foreach (var typed in (RemindOn ?? "").Split([',', '，', '、', ' ', '　'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (Typed.TryInt(typed, out var day) && day >= 1 && day <= length) ladder.Add(new(Rung.Remind, DayOfTerm: day));
                else errors.Add(() => RemindOn, "refusal.number-out-of-range");
            }
        for (var i = 0; i < Steps.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Steps[i].Days)) continue;
            if (Typed.TryInt(Steps[i].Days, out var days) && days is >= 0 and <= 60) ladder.Add(new((Rung)i, Steps[i].Side == Before ? -days : days));
            else errors.Add($"Steps[{i}].Days", "refusal.number-out-of-range");
        }
        if (!ValidFrom.TryRead(out var from) || from is null) errors.Add(() => ValidFrom, "refusal.day-out-of-range");
        if (!Typed.TryInt(Seen, out var seen)) seen = 0;
        return errors.Any ? null : new(newest.Code, length, most, longest, ladder, from!.Value, Reason, seen);
    }

    /// <summary>Only a term in calendar days has days that can be named by their number.</summary>
    internal static bool MayRemindOn(ClockRule rule) => rule.Unit == TermUnit.CalendarDays;

    /// <summary>The field of the first step that does not rise above the one before it.</summary>
    internal static string LastStep(IReadOnlyList<LadderStep> ladder)
    {
        for (var i = 1; i < ladder.Count; i++)
            if (ladder[i].DayOfTerm <= ladder[i - 1].DayOfTerm) return nameof(RemindOn);
            else if (ladder[i].WorkingDays < ladder[i - 1].WorkingDays) return $"Steps[{(int)ladder[i].Rung}].Days";
        return $"Steps[{Rungs - 1}].Days";
    }

    /// <summary>What a new version would change, in words.</summary>
    internal static IEnumerable<string> Changes(Texts texts, ClockRule from, SaveClockRule to)
    {
        if (to.Length != from.Length)
            yield return texts["terms.change", texts["terms.length"], TermWords.Length(texts, from.Length, from.Unit), TermWords.Length(texts, to.Length, from.Unit)];
        if (to.MostExtensions != from.MostExtensions || to.LongestExtension != from.LongestExtension)
            yield return texts["terms.change", texts["terms.extensions"], TermWords.Extensions(texts, from.MostExtensions, from.LongestExtension, from.Unit),
                TermWords.Extensions(texts, to.MostExtensions, to.LongestExtension, from.Unit)];
        if (!to.Ladder.SequenceEqual(from.Steps))
            yield return texts["terms.change", texts["terms.ladder"], TermWords.Ladder(texts, from.Steps), TermWords.Ladder(texts, to.Ladder)];
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
