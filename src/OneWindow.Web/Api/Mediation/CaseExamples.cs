namespace OneWindow.Web.Api.Mediation;

/// <summary>One body for each act on a case. The ids stand for those that GET of the case tells.</summary>
static class CaseExamples
{
    internal const string Committee = "0199a000-0000-7000-8000-000000000010";
    internal const string Applicant = "0199a000-0000-7000-8000-000000000011";
    internal const string Respondent = "0199a000-0000-7000-8000-000000000012";
    internal const string RepresentativeId = "0199a000-0000-7000-8000-000000000013";
    internal const string Staff = "0199a000-0000-7000-8000-000000000014";
    internal const string MediatorId = "0199a000-0000-7000-8000-000000000015";
    internal const string InviteeId = "0199a000-0000-7000-8000-000000000016";
    internal const string Session = "0199a000-0000-7000-8000-000000000017";
    internal const string Person = "0199a000-0000-7000-8000-000000000018";
    internal const string Note = "0199a000-0000-7000-8000-000000000019";
    internal const string ClaimId = "0199a000-0000-7000-8000-00000000001a";
    internal const string ClauseId = "0199a000-0000-7000-8000-00000000001b";
    internal const string Obligation = "0199a000-0000-7000-8000-00000000001c";
    internal const string HandOver = "0199a000-0000-7000-8000-00000000001d";
    internal const string PaperId = "0199a000-0000-7000-8000-00000000001e";

    /// <summary>A day of the examples; stands for today.</summary>
    internal const string Today = "2026-03-02";

    internal const string Open = $$"""
        {"committee":"{{Committee}}","kind":"neighbours","source":"applied","suitable":true,"parties":[{"side":"applicant","name":"张三","phone":"0902-5550001"},{"side":"respondent","name":"李四"}]}
        """;
    internal const string Text = """{"text":"双方想改付款的日子。"}""";
    internal const string Decline = """{"reason":"notForMediation","channel":"reconsideration","text":"这是行政处罚，请申请行政复议。"}""";
    internal const string End = """{"reason":"noAgreement","channel":"lawsuit","text":"没有谈拢，可以向法院起诉。"}""";
    internal const string Describe = """{"name":"张三与李四相邻关系纠纷","account":"李四家的排水沟把水排到张三家院里。","kind":"neighbours","procedure":"general"}""";
    internal const string AddParty = """{"side":"third","name":"王五","phone":"0902-5550003","age":46}""";
    internal const string AddGroup = """{"side":"applicant","group":"三队村民","lines":"赵一 0902-5550011\n钱二"}""";
    internal const string ChangeParty = $$"""{"party":"{{Respondent}}","name":"李四","phone":"0902-5550002","age":50,"address":"东河街道3号楼"}""";
    internal const string PartyText = $$"""{"party":"{{Applicant}}","text":"登记有误。"}""";
    internal const string AddRepresentative =
        $$"""{"kind":"attorney","party":"{{Applicant}}","name":"周律师","powers":"代为参加调解\n代为签收文书","givenOn":"{{Today}}"}""";
    internal const string Representative = $$"""{"representative":"{{RepresentativeId}}"}""";
    internal const string Consent = $$"""{"party":"{{Respondent}}","consent":"given","how":"byWord"}""";
    internal const string Rights = $$"""{"parties":["{{Applicant}}","{{Respondent}}"],"how":"inWriting","acknowledged":true}""";
    internal const string FreeTimes = $$"""{"party":"{{Respondent}}","times":[{"from":"2026-03-09T02:00:00Z","to":"2026-03-09T06:00:00Z"}]}""";
    internal const string Related = "{}";
    internal const string AddClaim = $$"""{"party":"{{Applicant}}","text":"赔偿围墙修理费。","amount":600}""";
    internal const string ChangeClaim = $$"""{"claim":"{{ClaimId}}","text":"赔偿围墙修理费和人工费。","amount":800.50}""";
    internal const string Claim = $$"""{"claim":"{{ClaimId}}"}""";
    internal const string Appoint = $$"""{"staff":"{{Staff}}","chosenBy":"committee"}""";
    internal const string Disclose = """{"hasTies":false}""";
    internal const string EndMediator = $$"""{"mediator":"{{MediatorId}}","why":"unavailable","text":"出差一个月。"}""";
    internal const string Invite = """{"kind":"neighbour","name":"吴邻居","phone":"0902-5550021"}""";
    internal const string InviteeConsent = $$"""{"invitee":"{{InviteeId}}","parties":["{{Applicant}}","{{Respondent}}"],"consent":"given","how":"byPhone"}""";
    internal const string Invitee = $$"""{"invitee":"{{InviteeId}}"}""";
    internal const string PlanSession = """{"kind":"joint","way":"byPhone","from":"2026-03-09T03:00:00Z","to":"2026-03-09T04:30:00Z","place":"电话 0902-5550099"}""";
    internal const string MoveSession = $$"""{"session":"{{Session}}","way":"byPhone","from":"2026-03-10T03:00:00Z","to":"2026-03-10T04:30:00Z","place":"电话 0902-5550099"}""";
    internal const string SessionText = $$"""{"session":"{{Session}}","text":"一方临时有事，另约时间。"}""";
    internal const string HoldSession = $$"""{"session":"{{Session}}","came":[{"person":"{{Person}}","attendance":"present"}]}""";
    internal const string WriteRecord =
        $$"""{"session":"{{Session}}","told":"已告知权利义务。","statements":[{"who":"张三","words":"围墙是去年冬天倒的。"}],"facts":"围墙在两家之间。","result":"继续协商。"}""";
    internal const string CloseRecord = $$"""{"session":"{{Session}}","signedBy":[{"person":"{{Person}}","how":"signature"}],"on":"{{Today}}"}""";
    internal const string WriteNote = $$"""{"party":"{{Applicant}}","text":"五百元也可以接受。"}""";
    internal const string ReleaseNote = $$"""{"note":"{{Note}}","text":"申请人愿意少要一些。"}""";
    internal const string Pause = """{"reason":"appraisal","until":"2026-03-20","text":"等围墙的鉴定。"}""";
    internal const string ExtendTerm = """{"length":1,"allAgree":true,"text":"双方同意再谈一次。"}""";
    internal const string SetClause = $$"""
        {"debtor":"{{Respondent}}","owedTo":"{{Applicant}}","what":"赔偿围墙修理费","how":"转账","ifNot":"按未付部分继续支付","amount":600,"claim":"{{ClaimId}}","instalments":[{"amount":400,"due":"2026-05-01"},{"amount":200,"due":"2026-06-01"}]}
        """;
    internal const string Clause = $$"""{"clause":"{{ClauseId}}"}""";
    internal const string Draft = """{"facts":"围墙倒塌。","issues":"由谁修理。","responsibility":"李四承担修理费。"}""";
    internal const string Fix = """{"outcomes":[]}""";
    internal const string Sign = $$"""{"signer":"party","on":"{{Today}}","how":"signature","parties":["{{Applicant}}","{{Respondent}}"]}""";
    internal const string Oral = $$"""{"agreed":"李四当场赔偿六百元，张三收下。","facts":"围墙倒塌。","reachedOn":"{{Today}}","outcomes":[{"claim":"{{ClaimId}}","outcome":"agreed"}]}""";
    internal const string Perform = $$"""{"obligation":"{{Obligation}}","on":"{{Today}}","text":"已转账。"}""";
    internal const string BreachStep = $$"""{"obligation":"{{Obligation}}","kind":"reminder","on":"{{Today}}","text":"电话提醒。"}""";
    internal const string ReleaseObligation = $$"""{"obligation":"{{Obligation}}","text":"张三不再要求这一笔。"}""";
    internal const string Confirmation = """{"to":"preparing","courtName":"示例法院"}""";
    internal const string Visit = $$"""{"party":"{{Applicant}}","on":"{{Today}}","how":"byPhone","performed":"partly","satisfaction":"content","remaining":"还差一笔。"}""";
    internal const string PrepareHandOver = """{"channel":"lawsuit","recipient":"示例法院立案庭","reason":"一方不履行。","tried":"调解两次，催告一次。"}""";
    internal const string HandOverConsent = $$"""{"handOver":"{{HandOver}}","party":"{{Applicant}}","consent":"given","how":"inWriting"}""";
    internal const string SendHandOver = $$"""{"handOver":"{{HandOver}}","on":"{{Today}}","numberThere":"示例收字12号"}""";
    internal const string AnswerHandOver = $$"""{"handOver":"{{HandOver}}","on":"{{Today}}","answer":"已经立案。"}""";
    /// <summary>The smallest PNG there is.</summary>
    internal const string AddPaper =
        """{"kind":"evidence","name":"围墙照片","content":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}""";
    internal const string Paper = $$"""{"paper":"{{PaperId}}"}""";
    internal const string Close = """{"retention":"longTerm","opinion":"协议已履行。"}""";
}
