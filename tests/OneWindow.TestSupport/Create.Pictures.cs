namespace OneWindow.TestSupport;

public sealed partial class Create
{
    /// <summary>A real photo of one pixel (GIF), the smallest that opens.</summary>
    public static byte[] Picture() => Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==");
}
