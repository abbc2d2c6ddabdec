namespace OneWindow.Core.Mediation.Dossier;

/// <summary>
/// The papers of a mediation file in the order they are bound (forms of the Ministry of Justice, December 2010). The column that asks for a
/// person's origin is left out: the Law asks for "basic facts" only (People's Mediation Law art. 29).
/// </summary>
public enum DossierForm
{
    /// <summary>卷宗封面</summary>
    Cover,

    /// <summary>卷内目录</summary>
    Contents,

    /// <summary>人民调解申请书</summary>
    Application,

    /// <summary>人民调解受理登记表</summary>
    AcceptanceRegister,

    /// <summary>当事人权利义务告知书</summary>
    RightsNotice,

    /// <summary>授权委托书</summary>
    PowerOfAttorney,

    /// <summary>调查记录</summary>
    Inquiry,

    /// <summary>证据材料清单</summary>
    PaperList,

    /// <summary>调解记录</summary>
    MediationRecord,

    /// <summary>人民调解协议书</summary>
    Agreement,

    /// <summary>口头协议登记表</summary>
    OralAgreement,

    /// <summary>履行凭证</summary>
    PerformanceProof,

    /// <summary>回访记录</summary>
    ReturnVisit,

    /// <summary>司法确认申请书</summary>
    CourtApplication,

    /// <summary>结案报告表</summary>
    ClosingReport,

    /// <summary>卷宗情况说明</summary>
    FileNote,

    /// <summary>封底</summary>
    BackCover,
}
