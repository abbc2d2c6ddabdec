using System.Globalization;
using OneWindow.Core.Areas;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>The facts of a task as its row says them; where a column is not in the file, as they stand.</summary>
sealed class RowFacts(SheetTable sheet, ProgrammeYear year, ProgrammeOnPaper now, AreaTree tree, DateOnly today, PlanFaults faults)
{
    readonly SheetPlaces places = new(tree, year.AreaCode, today);

    /// <summary>A milestone took the last day of its quarter, because no day stands in the file.</summary>
    internal bool IsQuarterEnd { get; private set; }

    internal TaskFacts Of(SheetRow row, TaskFacts? before)
    {
        string Words(SheetColumn column, string? standing) => sheet.Has(column) ? row[column] : standing ?? "";
        DateOnly Day(SheetColumn column, DateOnly? standing)
        {
            if (row[column] is { Length: > 0 } written) return DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (!sheet.Has(column) && standing is { } day) return day;
            faults.Add(row, column, "day-missing", "");
            return default;
        }
        var (start, finish) = (Day(SheetColumn.Start, before?.Start), Day(SheetColumn.Finish, before?.Finish));
        return new()
        {
            Title = Words(SheetColumn.Title, before?.Title),
            TitleEn = Words(SheetColumn.TitleEn, before?.TitleEn),
            Measure = Words(SheetColumn.Measure, before?.Measure),
            Level = LevelOf(row, before),
            AreaCode = PlaceOf(row, before),
            LeadOfficeId = LeadOf(row, before),
            JointOfficeIds = JointOf(row, before),
            Leader = Words(SheetColumn.Leader, before?.Leader),
            Start = start,
            Finish = finish,
            Weight = Whole(row, SheetColumn.Weight, before?.Weight),
            Milestones = MilestonesOf(row, before, finish),
        };
    }

    /// <summary>An empty cell leaves the weight as it is.</summary>
    internal static int Whole(SheetRow row, SheetColumn column, int? standing) => row[column] is { Length: > 0 } written ? int.Parse(written, CultureInfo.InvariantCulture) : standing ?? 1;

    /// <summary>Local workbooks name the goal of a quarter and no day: its last one, or that of the task where it ends within.</summary>
    DateOnly EndOf(int quarter, DateOnly finish)
    {
        IsQuarterEnd = true;
        var first = new DateOnly(year.Year, (quarter * 3) - 2, 1);
        var last = first.AddMonths(3).AddDays(-1);
        return finish >= first && finish < last ? finish : last;
    }

    TaskLevel LevelOf(SheetRow row, TaskFacts? before)
    {
        if (!sheet.Has(SheetColumn.Level) && before is not null) return before.Level;
        if (SheetLevels.Find(row[SheetColumn.Level]) is { } level) return level;
        faults.Add(row, SheetColumn.Level, row[SheetColumn.Level].Length == 0 ? "level-missing" : "level-unknown", row[SheetColumn.Level]);
        return TaskLevel.City;
    }

    string PlaceOf(SheetRow row, TaskFacts? before)
    {
        var (written, name) = (string.Concat(SheetText.Plain(row[SheetColumn.Place]).Where(char.IsAsciiDigit)), CleanText.Line(row[SheetColumn.PlaceName]));
        if (row[SheetColumn.Place].Length > 0)
        {
            if (written.Length == 0) { faults.Add(row, SheetColumn.Place, "area-unknown", row[SheetColumn.Place]); return ""; }
            if (name.Length > 0 && places.NameOf(written) is { Length: > 0 } known && known != name) faults.Note(row, SheetColumn.PlaceName, "place-differs", $"{name} / {known}");
            return written;
        }
        if (!sheet.Has(SheetColumn.Place) && before is not null) return before.AreaCode ?? "";
        if (name.Length == 0) { faults.Add(row, SheetColumn.Place, "area-missing", ""); return ""; }
        var named = places.Named(name);
        if (named.Count == 1) return named[0].Code;
        faults.Add(row, SheetColumn.PlaceName, named.Count == 0 ? "area-unknown" : "area-several", name);
        faults.Spoil(row, SheetColumn.Place);
        return "";
    }

    Guid? LeadOf(SheetRow row, TaskFacts? before)
    {
        if (!sheet.Has(SheetColumn.Lead) && before is not null) return before.LeadOfficeId;
        if (row[SheetColumn.Lead].Length == 0) { faults.Add(row, SheetColumn.Lead, "unit-missing", ""); return null; }
        var (id, several) = now.Units.Find(row[SheetColumn.Lead]);
        if (id is null) faults.Add(row, SheetColumn.Lead, several ? "unit-several" : "unit-unknown", row[SheetColumn.Lead]);
        return id;
    }

    IReadOnlyList<Guid> JointOf(SheetRow row, TaskFacts? before)
    {
        if (!sheet.Has(SheetColumn.Joint)) return before?.JointOfficeIds ?? [];
        var (ids, unknown) = now.Units.FindAll(row[SheetColumn.Joint]);
        if (unknown is [var first, ..]) faults.Add(row, SheetColumn.Joint, first.IsSeveral ? "unit-several" : "unit-unknown", string.Join('、', unknown.Select(u => u.Words)));
        return ids;
    }

    List<MilestoneFacts> MilestonesOf(SheetRow row, TaskFacts? before, DateOnly finish)
    {
        var milestones = new List<MilestoneFacts>();
        for (var quarter = 1; quarter <= SheetHeads.Quarters; quarter++)
        {
            var (due, planned, weight, done, percent) = (SheetHeads.Due(quarter), SheetHeads.Planned(quarter), SheetHeads.MilestoneWeight(quarter), SheetHeads.Done(quarter), SheetHeads.Percent(quarter));
            var standing = before?.Milestones.FirstOrDefault(m => m.Quarter == quarter);
            if (!sheet.Has(due) && !sheet.Has(planned)) { if (standing is not null) milestones.Add(standing); continue; }
            var isBlank = row[due].Length == 0 && row[planned].Length == 0 && row[weight].Length == 0 && row[done].Length == 0 && row[percent] is "" or "0";
            if (isBlank && !faults.Has(row, due)) continue;
            var day = row[due] is { Length: > 0 } written ? DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture) : sheet.Has(due) ? default(DateOnly?) : standing?.Due ?? EndOf(quarter, finish);
            if (day is null) faults.Add(row, due, "milestone-incomplete", "");
            var words = sheet.Has(planned) ? row[planned] : standing?.Planned ?? "";
            if (words.Length == 0) faults.Add(row, planned, "milestone-incomplete", "");
            if (day is { } d && words.Length > 0) milestones.Add(new(quarter, d, words, Whole(row, weight, standing?.Weight)));
        }
        return milestones;
    }
}
