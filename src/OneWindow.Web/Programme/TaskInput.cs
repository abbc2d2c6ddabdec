using System.Globalization;
using System.Linq.Expressions;
using OneWindow.Core.Programme;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Programme;

/// <summary>A task as the form has it: days and numbers as they were typed.</summary>
public sealed class TaskInput
{
    public string? Title { get; set; }
    public string? TitleEn { get; set; }
    public string? Measure { get; set; }
    public string? Level { get; set; }
    public string? AreaCode { get; set; }
    public string? LeadOfficeId { get; set; }
    public string[]? Joint { get; set; }
    public string? Leader { get; set; }
    public DateInput Start { get; set; } = new();
    public DateInput Finish { get; set; } = new();
    public string? Weight { get; set; } = "1";
    public DateInput Due1 { get; set; } = new();
    public string? Planned1 { get; set; }
    public string? Weight1 { get; set; } = "1";
    public DateInput Due2 { get; set; } = new();
    public string? Planned2 { get; set; }
    public string? Weight2 { get; set; } = "1";
    public DateInput Due3 { get; set; } = new();
    public string? Planned3 { get; set; }
    public string? Weight3 { get; set; } = "1";
    public DateInput Due4 { get; set; } = new();
    public string? Planned4 { get; set; }
    public string? Weight4 { get; set; } = "1";
    public string? Why { get; set; }
    public string? Seen { get; set; }

    internal static TaskInput Fresh(ProgrammeYear year, ProgrammeTask? parent) => new()
    {
        Level = parent is null ? nameof(TaskLevel.City) : nameof(TaskLevel.County),
        AreaCode = parent?.AreaCode ?? year.AreaCode,
        LeadOfficeId = parent?.LeadOfficeId.ToString(),
        Start = DateInput.Of(parent?.Start ?? new DateOnly(year.Year, 1, 1)),
        Finish = DateInput.Of(parent?.Finish ?? new DateOnly(year.Year, 12, 31)),
    };

    internal static TaskInput Of(TaskLine line, TaskView view)
    {
        var row = line.Row;
        Milestone? At(int quarter) => line.Milestones.FirstOrDefault(m => m.Quarter == quarter);
        return new()
        {
            Title = row.Title,
            TitleEn = row.TitleEn,
            Measure = row.Measure,
            Level = row.Level.ToString(),
            AreaCode = row.AreaCode,
            LeadOfficeId = row.LeadOfficeId.ToString(),
            Joint = [.. view.JointIds.Select(i => i.ToString())],
            Leader = row.Leader,
            Start = DateInput.Of(row.Start),
            Finish = DateInput.Of(row.Finish),
            Weight = Number(row.Weight),
            Due1 = DateInput.Of(At(1)?.Due),
            Planned1 = At(1)?.Planned,
            Weight1 = Number(At(1)?.Weight ?? 1),
            Due2 = DateInput.Of(At(2)?.Due),
            Planned2 = At(2)?.Planned,
            Weight2 = Number(At(2)?.Weight ?? 1),
            Due3 = DateInput.Of(At(3)?.Due),
            Planned3 = At(3)?.Planned,
            Weight3 = Number(At(3)?.Weight ?? 1),
            Due4 = DateInput.Of(At(4)?.Due),
            Planned4 = At(4)?.Planned,
            Weight4 = Number(At(4)?.Weight ?? 1),
            Seen = Number(row.Version),
        };
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The facts; what cannot be read stands in the errors, and the result is null.</summary>
    internal TaskFacts? Read(FormErrors errors)
    {
        if (!Enum.TryParse<TaskLevel>(Level, out var level)) errors.Add(() => Level, "refusal.level-missing");
        if (!Start.TryRead(out var start) || start is null) errors.Add(() => Start, "refusal.day-unreadable");
        if (!Finish.TryRead(out var finish) || finish is null) errors.Add(() => Finish, "refusal.day-unreadable");
        if (!Typed.TryInt(Weight, out var weight)) errors.Add(() => Weight, "refusal.number-out-of-range");
        var milestones = new List<MilestoneFacts>();
        Milestone(1, Due1, Planned1, Weight1, () => Due1, () => Planned1, () => Weight1);
        Milestone(2, Due2, Planned2, Weight2, () => Due2, () => Planned2, () => Weight2);
        Milestone(3, Due3, Planned3, Weight3, () => Due3, () => Planned3, () => Weight3);
        Milestone(4, Due4, Planned4, Weight4, () => Due4, () => Planned4, () => Weight4);
        if (errors.Any) return null;
        return new()
        {
            Title = Title,
            TitleEn = TitleEn,
            Measure = Measure,
            Level = level,
            AreaCode = AreaCode,
            LeadOfficeId = Guid.TryParse(LeadOfficeId, out var lead) ? lead : null,
            JointOfficeIds = [.. (Joint ?? []).Select(j => Guid.TryParse(j, out var unit) ? unit : Guid.Empty)],
            Leader = Leader,
            Start = start!.Value,
            Finish = finish!.Value,
            Weight = weight,
            Milestones = milestones,
        };

        void Milestone(int quarter, DateInput due, string? planned, string? typedWeight, Expression<Func<object?>> dueField, Expression<Func<object?>> plannedField, Expression<Func<object?>> weightField)
        {
            if (!due.TryRead(out var day)) { errors.Add(dueField, "refusal.day-unreadable"); return; }
            if (day is null && string.IsNullOrWhiteSpace(planned)) return;
            if (day is null) errors.Add(dueField, "refusal.day-unreadable");
            if (string.IsNullOrWhiteSpace(planned)) errors.Add(plannedField, "refusal.text-missing");
            if (!Typed.TryInt(typedWeight, out var share)) errors.Add(weightField, "refusal.number-out-of-range");
            if (!errors.Any) milestones.Add(new(quarter, day!.Value, planned, share));
        }
    }
}
