using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Mediation;

namespace OneWindow.TestSupport;

public sealed partial class Create
{
    /// <summary>A committee at an office with these people as its members from the beginning of time; their duties are the caller's.</summary>
    public async Task<Committee> CommitteeWithPeopleAsync(Office office, params StaffMember[] people)
    {
        var number = Next();
        var committee = await SaveAsync(new Committee { Name = $"测试调解委员会{number}", NameEn = $"Committee {number}", ShortName = $"试{number}", OfficeId = office.Id });
        foreach (var person in people) await CommitteePartAsync(committee, person);
        return committee;
    }

    /// <summary>A person's part in a committee.</summary>
    public Task<CommitteeMediator> CommitteePartAsync(Committee committee, StaffMember person, bool isMember = true) =>
        SaveAsync(new CommitteeMediator { CommitteeId = committee.Id, StaffId = person.Id, IsMember = isMember, Fields = "邻里", From = Always });

    public Task<MediationRoom> MediationRoomAsync(Office office, int seats = 8) =>
        SaveAsync(new MediationRoom { OfficeId = office.Id, Name = $"调解室{Next()}", Seats = seats, IsStepFree = true });

    public Task<DisputeKind> DisputeKindAsync(Procedure procedure = Procedure.General, bool isPersonalStatus = false)
    {
        var number = Next();
        return SaveAsync(new DisputeKind { Code = $"test-{number}", Name = $"测试类型{number}", NameEn = $"Kind {number}", Procedure = procedure, Order = 900, IsPersonalStatus = isPersonalStatus });
    }
}
