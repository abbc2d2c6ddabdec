using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Notices;
using Xunit;

namespace OneWindow.Browser.Tests;

/// <summary>The pages of messages with something on them, on a phone and at a desk.</summary>
public sealed class MessagePagesTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory]
    [InlineData(360, "zh-CN")]
    [InlineData(360, "en")]
    [InlineData(1280, "zh-CN")]
    [InlineData(1280, "en")]
    public async Task Messages_AndTheirSettings_HaveNoBarriersAndFit(int width, string language)
    {
        await FillAsync();
        var visit = new Visit(width, language);
        var page = await site.VisitAsync(visit);
        await BrowserSite.SignInAsync(page, "admin");
        foreach (var address in new[] { "/staff/messages", "/staff/settings/messages", "/staff/account" })
        {
            await page.GotoAsync(address);
            await page.CheckAsync();
            await page.CheckWidthAsync();
            await page.SaveScreenAsync($"messages{address.Replace('/', '-')}", visit);
        }
        await page.Context.CloseAsync();
    }

    Task FillAsync() => site.InDbAsync(async db =>
    {
        var admin = await db.Set<StaffMember>().SingleAsync(s => s.UserName == "admin");
        var worker = await db.Set<StaffMember>().SingleAsync(s => s.UserName == "worker");
        admin.WorkMail = worker.WorkMail = "li@window.example.cn";
        db.NotifyStaff(admin.Id, "matter-late", "650502", "650502-2026-000001", "/staff/work", "shown:1", site.Now.AddHours(-1), true, ("due", "2026-11-20"), ("office", "丽园社区服务站"));
        db.NotifyStaff(admin.Id, "helper-answered", "650502", "650502-2026-000002", "/staff/work", "shown:2", site.Now.AddHours(-2), false, ("office", "城市管理局"), ("state", "InHand"));
        db.NotifyStaff(admin.Id, "matter-new", "650502", "650502-2026-000003", "/staff/work", "shown:3", site.Now.AddHours(-3));
        db.Add(new Delivery { Key = $"urgent:{Guid.NewGuid():n}", Channel = DeliveryChannel.Mail, StaffId = worker.Id, QueuedAt = site.Now, State = DeliveryState.Failed, Attempts = 7, LastError = "refused 550" });
        db.Add(new Delivery { Key = $"resident:{Guid.NewGuid():n}", Channel = DeliveryChannel.Sms, QueuedAt = site.Now, State = DeliveryState.Failed, Attempts = 7, LastError = "timeout" });
        await db.SaveChangesAsync();
        await db.Set<Message>().Where(m => m.Key == "shown:3").ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadAt, site.Now));
    });
}
