namespace OneWindow.Web.Api;

/// <summary>One body for each act, shown in the description and sent by a test to the running program.</summary>
static class Examples
{
    /// <summary>Stands for the id of an office in the examples; <c>GET /api/v1/offices</c> tells the real ones.</summary>
    internal const string Office = "0199a000-0000-7000-8000-000000000001";

    internal const string File = """
        {"kind":"request","text":"楼道的灯坏了三天了，晚上老人上下楼看不见，请派人修一下。","category":"01.04","place":{"area":"650502001"},"placeNote":"3号楼2单元","contact":{"name":"示例居民","phone":"0902-5550000"}}
        """;
    internal const string Text = """{"text":"门口的灯也不亮了。"}""";
    internal const string Rating = """{"grade":5,"text":"修得很快。"}""";
    internal const string Accept = """{"difficulty":"simple","takeItMyself":true}""";
    internal const string Refuse = """{"reason":"otherField","text":"楼道照明由物业科负责。"}""";
    internal const string HandOn = $$"""{"office":"{{Office}}","text":"请贵科室办理。"}""";
    internal const string Answer = """{"text":"灯已换好，今晚可以用。","outcome":"solved","cause":"wornFacility"}""";
    internal const string Help = $$"""{"office":"{{Office}}","text":"请说明线路情况。"}""";
    internal const string Group = """{"lead":"650502-2026-000001"}""";
    internal const string Extension = """{"length":3,"text":"等厂家送零件。"}""";
    internal const string DecideExtension = """{"approve":true,"text":"同意，零件下周到。"}""";
    internal const string Pause = """{"reason":"thirdBody","until":"2026-12-04","text":"等供电公司停电检修。"}""";
    internal const string Split = """{"text":"另外，楼前的井盖松动。"}""";
    internal const string Category = """{"category":"01.04"}""";
    internal const string ProposeRefusal = """{"ground":"notAPublicService","text":"购买个人用品不属于公共服务。"}""";
    internal const string DecideRefusal = """{"agree":true}""";
    internal const string DecideOwner = $$"""{"office":"{{Office}}","text":"由该科室负责。"}""";
    internal const string Refer = """{"channel":"labourArbitration","text":"劳动争议请向劳动人事争议仲裁委员会申请仲裁。"}""";
    internal const string Close = """{"residentAgreed":true,"text":"居民来电表示满意。"}""";
}
