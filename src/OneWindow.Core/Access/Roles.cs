using System.Collections.Frozen;

namespace OneWindow.Core.Access;

/// <summary>What a person is here. Office roles act for one office; area roles for an area and everything below it.</summary>
public enum Role
{
    /// <summary>Window clerk of an office: registers, reads back, sends on.</summary>
    WindowClerk,

    /// <summary>Works matters of an office; also the grid worker of a grid's station.</summary>
    CaseWorker,

    /// <summary>Head of an office: assigns, confirms lawful refusals, works what nobody took.</summary>
    OfficeHead,

    /// <summary>The named person of an area who decides after two refusals, takes second looks to the right desk and keeps the routing rules.</summary>
    Coordinator,

    /// <summary>Leader or supervisor of an area: reads everything in it, works nothing.</summary>
    Leader,

    /// <summary>Keeps offices, people, categories and settings of an area; reads no matter.</summary>
    Administrator,

    /// <summary>People's mediator of an office's committee (People's Mediation Law arts. 13, 14): works the mediation cases of it.</summary>
    Mediator,

    /// <summary>Sits at counters of the supermarket of an office by its roster: lawyer, notary, judge on duty, legal adviser (domain 3.1, 3.5).</summary>
    CounterStaff,

    /// <summary>Lawyer who edits the guided questions of an area; reads no matter.</summary>
    LegalEditor,

    /// <summary>Programme office of an area: keeps the programme, checks and closes off tasks (domain 6); reads no matter.</summary>
    ProgrammeOfficer,
}

public enum Permission
{
    ReadMatters, FileForOthers, WorkMatters, AssignMatters, ConfirmRefusals, DecideOwner, RevealContact,
    DecideExtensions, Supervise,

    /// <summary>Begin a mediation case from a matter.</summary>
    OpenCases,
    ReadCases, WorkCases,

    /// <summary>Name the mediators of a case and end their part in it.</summary>
    AppointMediators,

    /// <summary>Read what cases add up to, never a case.</summary>
    CountCases,

    /// <summary>Keep committees, their people, rooms, kinds of dispute and the templates of the file.</summary>
    KeepCommittees,

    /// <summary>Keep supermarkets and their counters; of the whole city also the catalogue of services.</summary>
    KeepCounters,

    /// <summary>Serve people at a counter: one's own shifts, the queue, talks.</summary>
    ServeAtCounter,

    /// <summary>Read what the days of supermarkets add up to, never who came.</summary>
    CountVisits,

    /// <summary>Edit and publish the guided questions of the whole city.</summary>
    KeepQuestions,

    /// <summary>Read the talk days and topics of one's place or office, never who raised them.</summary>
    ReadTalks,

    /// <summary>Hold the talk days of one's office: sort, write down, publish, answer; read what residents wrote.</summary>
    HostTalks,

    /// <summary>Keep talk points and the residents' pact.</summary>
    KeepTalks,

    /// <summary>Read the programme of one's place.</summary>
    ReadProgramme,

    /// <summary>Report on the tasks a unit leads.</summary>
    WorkTasks,

    /// <summary>Write the programme, check what units hand in, close off.</summary>
    KeepProgramme,

    /// <summary>Read the indicators of one's place or unit: numbers, never more of a record than one may read anyway.</summary>
    CountMeasures,
    KeepRules, KeepTemplates, KeepCategories, KeepOffices, KeepPeople, KeepAreas, KeepTerms, ReadAudit,
}

public static class Roles
{
    static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, FrozenSet<Permission>>
    {
        [Role.WindowClerk] = Set(Permission.ReadMatters, Permission.FileForOthers, Permission.WorkMatters, Permission.RevealContact,
            Permission.OpenCases, Permission.ReadCases, Permission.ServeAtCounter, Permission.ReadTalks, Permission.HostTalks, Permission.ReadProgramme),
        [Role.CaseWorker] = Set(Permission.ReadMatters, Permission.FileForOthers, Permission.WorkMatters, Permission.RevealContact,
            Permission.OpenCases, Permission.ReadCases, Permission.ServeAtCounter, Permission.ReadTalks, Permission.HostTalks, Permission.ReadProgramme, Permission.WorkTasks),
        [Role.OfficeHead] = Set(Permission.ReadMatters, Permission.FileForOthers, Permission.WorkMatters, Permission.AssignMatters,
            Permission.ConfirmRefusals, Permission.DecideExtensions, Permission.RevealContact, Permission.KeepTemplates,
            Permission.OpenCases, Permission.ReadCases, Permission.WorkCases, Permission.AppointMediators, Permission.CountCases,
            Permission.KeepCounters, Permission.ServeAtCounter, Permission.CountVisits, Permission.ReadTalks, Permission.HostTalks, Permission.KeepTalks, Permission.ReadProgramme, Permission.WorkTasks, Permission.CountMeasures),
        [Role.Coordinator] = Set(Permission.ReadMatters, Permission.FileForOthers, Permission.WorkMatters, Permission.AssignMatters,
            Permission.ConfirmRefusals, Permission.DecideOwner, Permission.DecideExtensions, Permission.Supervise, Permission.RevealContact, Permission.KeepRules,
            Permission.KeepTemplates, Permission.CountCases, Permission.CountVisits, Permission.ReadTalks, Permission.ReadProgramme, Permission.CountMeasures),
        [Role.Leader] = Set(Permission.ReadMatters, Permission.Supervise, Permission.ReadAudit, Permission.CountCases, Permission.CountVisits, Permission.ReadTalks, Permission.ReadProgramme, Permission.CountMeasures),
        [Role.Administrator] = Set(Permission.KeepRules, Permission.KeepTemplates, Permission.KeepCategories, Permission.KeepOffices,
            Permission.KeepPeople, Permission.KeepAreas, Permission.KeepTerms, Permission.ReadAudit, Permission.KeepCommittees,
            Permission.KeepCounters, Permission.KeepQuestions, Permission.KeepTalks, Permission.CountVisits, Permission.ReadProgramme, Permission.KeepProgramme, Permission.CountMeasures),
        [Role.Mediator] = Set(Permission.FileForOthers, Permission.OpenCases, Permission.ReadCases, Permission.WorkCases, Permission.ServeAtCounter),
        [Role.CounterStaff] = Set(Permission.FileForOthers, Permission.ServeAtCounter),
        [Role.LegalEditor] = Set(Permission.KeepQuestions),
        [Role.ProgrammeOfficer] = Set(Permission.ReadProgramme, Permission.KeepProgramme, Permission.CountCases, Permission.CountVisits, Permission.CountMeasures),
    }.ToFrozenDictionary();

    /// <summary>The role acts for one office; the others act for an area.</summary>
    public static bool IsOfOffice(this Role role) => role is Role.WindowClerk or Role.CaseWorker or Role.OfficeHead or Role.Mediator or Role.CounterStaff;

    public static bool Grants(this Role role, Permission permission) => Table[role].Contains(permission);

    static FrozenSet<Permission> Set(params Permission[] permissions) => permissions.ToFrozenSet();
}
