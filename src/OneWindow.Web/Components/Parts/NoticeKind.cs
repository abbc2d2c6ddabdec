namespace OneWindow.Web.Components.Parts;

public enum NoticeKind { Info, Success, Warning }
