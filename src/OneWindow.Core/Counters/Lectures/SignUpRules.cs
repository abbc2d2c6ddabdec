using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>Until when a lecture can be changed, and when people may sign up to it or give it up.</summary>
static class SignUpRules
{
    /// <exception cref="RefusalException"><c>lecture-over</c>; <c>lecture-begun</c>.</exception>
    internal static void DemandAhead(this Lecture lecture, DateTime now)
    {
        if (lecture.State is LectureState.Held or LectureState.CalledOff) throw new RefusalException("lecture-over");
        if (lecture.State == LectureState.Announced && now >= lecture.StartsAt) throw new RefusalException("lecture-begun");
    }

    /// <exception cref="NotVisibleException">Not announced.</exception>
    /// <exception cref="RefusalException"><c>lecture-over</c>; <c>lecture-begun</c>; <c>sign-up-not-open</c>; <c>sign-up-closed</c>.</exception>
    internal static void DemandSignUp(this Lecture lecture, DateTime now)
    {
        if (!lecture.IsPublic) throw new NotVisibleException("lecture");
        lecture.DemandAhead(now);
        if (now < lecture.SignUpFrom) throw new RefusalException("sign-up-not-open");
        if (now >= lecture.SignUpEnds) throw new RefusalException("sign-up-closed");
    }
}
