using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OneWindow.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Areas",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ParentId = table.Column<Guid>(type: "uuid", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    SuccessorId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Areas", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Areas_Areas_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Areas_Areas_SuccessorId",
                        column: x => x.SuccessorId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    ActorName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ActorRole = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    InPlaceOf = table.Column<Guid>(type: "uuid", nullable: true),
                    Action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SubjectKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Details = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => new { x.District, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "CalendarChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VersionNumber = table.Column<int>(type: "integer", nullable: false),
                    Layer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Before = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    After = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    NameBefore = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    NameAfter = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CalendarDays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Layer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarDays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CalendarVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    ByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Layer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Changed = table.Column<int>(type: "integer", nullable: false),
                    Removed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Categories",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ParentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Difficulty = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NeedsEvidence = table.Column<bool>(type: "boolean", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Categories", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Categories_Categories_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Categories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClockRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CatalogueVersion = table.Column<int>(type: "integer", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Length = table.Column<int>(type: "integer", nullable: false),
                    Unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Nature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Starts = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    StartsEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Sure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MostExtensions = table.Column<int>(type: "integer", nullable: false),
                    LongestExtension = table.Column<int>(type: "integer", nullable: false),
                    Ladder = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClockRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CounterCalls",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    SupermarketId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    CounterId = table.Column<Guid>(type: "uuid", nullable: false),
                    CounterNumber = table.Column<int>(type: "integer", nullable: false),
                    FromHead = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CounterCalls", x => new { x.District, x.SupermarketId, x.Day, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "DisputeKinds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Procedure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    IsPersonalStatus = table.Column<bool>(type: "boolean", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisputeKinds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Indicators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Definition = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DefinitionEn = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Numerator = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    NumeratorEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Denominator = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DenominatorEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsHigherBetter = table.Column<bool>(type: "boolean", nullable: false),
                    Target = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true),
                    Frequency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HidesSmall = table.Column<bool>(type: "boolean", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicators", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LifeEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LifeEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MatterDrafts",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    AnswersSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FiledDistrict = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    FiledId = table.Column<Guid>(type: "uuid", nullable: true),
                    FiledCodeSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatterDrafts", x => new { x.District, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "MeasureCounts",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Measure = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Part = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasureCounts", x => new { x.District, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "NumberSeries",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumberSeries", x => new { x.District, x.Kind, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "RequestKeys",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Key = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    BodyHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    AnswerSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestKeys", x => new { x.District, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "ResidentSignIns",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenIdBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    UsedOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResidentSignIns", x => new { x.District, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Services",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ForWhom = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ForWhomEn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Papers = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    PapersEn = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    OutcomeEn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Cost = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    CostEn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Basis = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    BasisEn = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Words = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Services", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SlotCells",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    CounterId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    AppointmentId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SlotCells", x => new { x.District, x.CounterId, x.At });
                });

            migrationBuilder.CreateTable(
                name: "SnapshotVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SnapshotVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Staff",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NormalizedUserName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    WorkPhone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WorkMail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    MailDigest = table.Column<bool>(type: "boolean", nullable: false),
                    UrgentBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AuthenticatorKeySealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    TwoFactorOn = table.Column<bool>(type: "boolean", nullable: false),
                    LastCodeStep = table.Column<long>(type: "bigint", nullable: false),
                    RecoveryCodes = table.Column<string>(type: "text", nullable: false),
                    MustChangePassword = table.Column<bool>(type: "boolean", nullable: false),
                    DisabledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LockedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FailedSignIns = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Staff", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TicketDays",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    SupermarketId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    LastTicket = table.Column<int>(type: "integer", nullable: false),
                    LastCall = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TicketDays", x => new { x.District, x.SupermarketId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "AidBodies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Place = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Phone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BureauName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BureauPhone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AidBodies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AidBodies_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AreaBoundaries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    GeoJson = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AreaBoundaries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AreaBoundaries_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Offices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    Phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Offices_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeYears",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaCode = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SoonDays = table.Column<int>(type: "integer", nullable: false),
                    SoonPercent = table.Column<int>(type: "integer", nullable: false),
                    ProblemDays = table.Column<int>(type: "integer", nullable: false),
                    Progress = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeYears", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProgrammeYears_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ResidentsPacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    What = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AdoptedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AdoptedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PublishedById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResidentsPacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResidentsPacts_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuestionTrees",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    LifeEventId = table.Column<Guid>(type: "uuid", nullable: true),
                    PublishedNumber = table.Column<int>(type: "integer", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Edits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionTrees", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QuestionTrees_LifeEvents_LifeEventId",
                        column: x => x.LifeEventId,
                        principalTable: "LifeEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DraftPhotos",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DraftId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DraftPhotos", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_DraftPhotos_MatterDrafts_District_DraftId",
                        columns: x => new { x.District, x.DraftId },
                        principalTable: "MatterDrafts",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeptCodes",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SignInId = table.Column<Guid>(type: "uuid", nullable: false),
                    CodeSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    CodeBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptCodes", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_KeptCodes_ResidentSignIns_District_SignInId",
                        columns: x => new { x.District, x.SignInId },
                        principalTable: "ResidentSignIns",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ServiceLifeEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    LifeEventId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceLifeEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ServiceLifeEvents_LifeEvents_LifeEventId",
                        column: x => x.LifeEventId,
                        principalTable: "LifeEvents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ServiceLifeEvents_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApiTokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApiTokens_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    AddressSealed = table.Column<byte[]>(type: "bytea", maxLength: 100, nullable: true),
                    SmsPlace = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    AtAnyHour = table.Column<bool>(type: "boolean", nullable: false),
                    QueuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deliveries_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DutyFeeds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyFeeds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DutyFeeds_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MediatorsAway",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediatorsAway", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MediatorsAway_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StaffPasskeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    Data = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffPasskeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StaffPasskeys_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StaffSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Device = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SecurityStamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StaffSessions_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StandIns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AbsentId = table.Column<Guid>(type: "uuid", nullable: false),
                    StandInId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandIns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StandIns_Staff_AbsentId",
                        column: x => x.AbsentId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StandIns_Staff_StandInId",
                        column: x => x.StandInId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Clocks",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RuleId = table.Column<Guid>(type: "uuid", nullable: false),
                    RuleCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartId = table.Column<Guid>(type: "uuid", nullable: true),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartEvent = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StartDay = table.Column<DateOnly>(type: "date", nullable: false),
                    SetTo = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StoppedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PausedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EventCount = table.Column<int>(type: "integer", nullable: false),
                    Due = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    RawDay = table.Column<DateOnly>(type: "date", nullable: true),
                    OtherDay = table.Column<DateOnly>(type: "date", nullable: true),
                    SureDay = table.Column<DateOnly>(type: "date", nullable: true),
                    IsProvisional = table.Column<bool>(type: "boolean", nullable: false),
                    OnTime = table.Column<bool>(type: "boolean", nullable: true),
                    CalendarVersion = table.Column<int>(type: "integer", nullable: false),
                    NextRung = table.Column<int>(type: "integer", nullable: false),
                    Reached = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    NextRungAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clocks", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_Clocks_ClockRules_RuleId",
                        column: x => x.RuleId,
                        principalTable: "ClockRules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Clocks_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Committees",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ShortName = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Procedure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CompositionMet = table.Column<bool>(type: "boolean", nullable: false),
                    CompositionStatedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TermEndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CourtName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Committees", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Committees_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Duties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Duties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Duties_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Duties_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Duties_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Matters",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    CodeBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    CodeSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    CategoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaCode = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Longitude = table.Column<double>(type: "double precision", nullable: true),
                    PlaceNote = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    FiledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FiledById = table.Column<Guid>(type: "uuid", nullable: true),
                    NoticeVersion = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Difficulty = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    HolderId = table.Column<Guid>(type: "uuid", nullable: true),
                    Refusals = table.Column<int>(type: "integer", nullable: false),
                    Looks = table.Column<int>(type: "integer", nullable: false),
                    NextStep = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NextStepBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnswerBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WhyHere = table.Column<string>(type: "text", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    ParentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Matters", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_Matters_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Matters_Categories_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "Categories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Matters_Matters_District_LeadId",
                        columns: x => new { x.District, x.LeadId },
                        principalTable: "Matters",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Matters_Matters_District_ParentId",
                        columns: x => new { x.District, x.ParentId },
                        principalTable: "Matters",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Matters_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Matters_Staff_HolderId",
                        column: x => x.HolderId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MediationRooms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Seats = table.Column<int>(type: "integer", nullable: false),
                    IsStepFree = table.Column<bool>(type: "boolean", nullable: false),
                    HasVideo = table.Column<bool>(type: "boolean", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediationRooms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MediationRooms_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OfficeHours",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    SeasonFrom = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    Weekdays = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Opens = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Closes = table.Column<TimeOnly>(type: "time without time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficeHours", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OfficeHours_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReplyTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    For = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CategoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReplyTemplates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReplyTemplates_Categories_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "Categories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReplyTemplates_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportedValues",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Indicator = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Numerator = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    Denominator = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    Words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReportedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ReportedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CheckedById = table.Column<Guid>(type: "uuid", nullable: true),
                    CheckedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CheckWords = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportedValues", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_ReportedValues_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RoutingRules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CategoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Priority = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: true),
                    FromMatterNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoutingRules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoutingRules_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RoutingRules_Categories_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "Categories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RoutingRules_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Supermarkets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    IsStepFree = table.Column<bool>(type: "boolean", nullable: false),
                    HasHearingHelp = table.Column<bool>(type: "boolean", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BufferMinutes = table.Column<int>(type: "integer", nullable: false),
                    LeadMinutes = table.Column<int>(type: "integer", nullable: false),
                    DaysAhead = table.Column<int>(type: "integer", nullable: false),
                    HoldMinutes = table.Column<int>(type: "integer", nullable: false),
                    OfferMinutes = table.Column<int>(type: "integer", nullable: false),
                    GraceMinutes = table.Column<int>(type: "integer", nullable: false),
                    HeadRun = table.Column<int>(type: "integer", nullable: false),
                    WarnAhead = table.Column<int>(type: "integer", nullable: false),
                    TellsFreeChoice = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Supermarkets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Supermarkets_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TalkPoints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Hours = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsStepFree = table.Column<bool>(type: "boolean", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TalkPoints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TalkPoints_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TalkPoints_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssessmentSheets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    UnitLevel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ObjectionDays = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FinalAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FinalByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    IsPublic = table.Column<bool>(type: "boolean", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentSheets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssessmentSheets_ProgrammeYears_YearId",
                        column: x => x.YearId,
                        principalTable: "ProgrammeYears",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    About = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    LeadOfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsTitleOnly = table.Column<bool>(type: "boolean", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    Progress = table.Column<int>(type: "integer", nullable: false),
                    DroppedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DroppedWhy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Projects_Offices_LeadOfficeId",
                        column: x => x.LeadOfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Projects_ProgrammeYears_YearId",
                        column: x => x.YearId,
                        principalTable: "ProgrammeYears",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportSchedules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Rhythm = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DueDay = table.Column<int>(type: "integer", nullable: false),
                    Since = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportSchedules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportSchedules_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportSchedules_ProgrammeYears_YearId",
                        column: x => x.YearId,
                        principalTable: "ProgrammeYears",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaCode = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Plans = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Rung = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SubmittedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DecidedWords = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorkReports_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WorkReports_ProgrammeYears_YearId",
                        column: x => x.YearId,
                        principalTable: "ProgrammeYears",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuestionTreeVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TreeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false),
                    SavedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionTreeVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QuestionTreeVersions_QuestionTrees_TreeId",
                        column: x => x.TreeId,
                        principalTable: "QuestionTrees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    AddressSealed = table.Column<byte[]>(type: "bytea", maxLength: 100, nullable: true),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Arguments = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    SubjectNumber = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Link = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    QueuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsUrgent = table.Column<bool>(type: "boolean", nullable: false),
                    InPlaceOf = table.Column<Guid>(type: "uuid", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LookAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DeliveryId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_Messages_Deliveries_DeliveryId",
                        column: x => x.DeliveryId,
                        principalTable: "Deliveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Messages_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClockEvents",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ClockId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Length = table.Column<int>(type: "integer", nullable: true),
                    Unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AtMost = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RuleIdBefore = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    ToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClockEvents", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_ClockEvents_Clocks_District_ClockId",
                        columns: x => new { x.District, x.ClockId },
                        principalTable: "Clocks",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CommitteeMediators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommitteeId = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsMember = table.Column<bool>(type: "boolean", nullable: false),
                    Fields = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommitteeMediators", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CommitteeMediators_Committees_CommitteeId",
                        column: x => x.CommitteeId,
                        principalTable: "Committees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommitteeMediators_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DossierTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommitteeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    IsDefault = table.Column<bool>(type: "boolean", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    FileName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UploadedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UploadedByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierTemplates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DossierTemplates_Committees_CommitteeId",
                        column: x => x.CommitteeId,
                        principalTable: "Committees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MatterContacts",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    NameSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    PhoneSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    PhoneTail = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatterContacts", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_MatterContacts_Matters_District_MatterId",
                        columns: x => new { x.District, x.MatterId },
                        principalTable: "Matters",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MatterEntries",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    IsPublic = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatterEntries", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_MatterEntries_Matters_District_MatterId",
                        columns: x => new { x.District, x.MatterId },
                        principalTable: "Matters",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MatterHelpers",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Asked = table.Column<string>(type: "text", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnswerBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatterHelpers", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_MatterHelpers_Matters_District_MatterId",
                        columns: x => new { x.District, x.MatterId },
                        principalTable: "Matters",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MatterHelpers_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MatterPhotos",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsEvidence = table.Column<bool>(type: "boolean", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatterPhotos", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_MatterPhotos_Matters_District_MatterId",
                        columns: x => new { x.District, x.MatterId },
                        principalTable: "Matters",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MatterRatings",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Grade = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatterRatings", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_MatterRatings_Matters_District_MatterId",
                        columns: x => new { x.District, x.MatterId },
                        principalTable: "Matters",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MatterRatings_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MediationCases",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    CommitteeId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaCode = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    ShortName = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HandedOverBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Procedure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    KindId = table.Column<Guid>(type: "uuid", nullable: false),
                    NameSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    AccountSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpenedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RegistrarName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PapersSignedForAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RelatedCheckedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndReason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndWordsSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Retention = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ClosedByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NextStep = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NextStepBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediationCases", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_MediationCases_Committees_CommitteeId",
                        column: x => x.CommitteeId,
                        principalTable: "Committees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MediationCases_DisputeKinds_KindId",
                        column: x => x.KindId,
                        principalTable: "DisputeKinds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MediationCases_Matters_District_MatterId",
                        columns: x => new { x.District, x.MatterId },
                        principalTable: "Matters",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MediationCases_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SupervisionOrders",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    OrderedById = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderedByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    OrderedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AnswerBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReceivedByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Returned = table.Column<int>(type: "integer", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupervisionOrders", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_SupervisionOrders_Matters_District_MatterId",
                        columns: x => new { x.District, x.MatterId },
                        principalTable: "Matters",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SupervisionOrders_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AidRequests",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupermarketId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaCode = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    CodeBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Help = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Means = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    NameSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    PhoneSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    AgentSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    FactsSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ClaimSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    PapersSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    TermEndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NeedsPreservation = table.Column<bool>(type: "boolean", nullable: false),
                    UrgentFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    BodyName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BodyPlace = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BodyPhone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BureauName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BureauPhone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    HandedInOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PapersAskedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AssignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ObjectedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ObjectionDecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PreparedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PreparedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ReadyAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HelperId = table.Column<Guid>(type: "uuid", nullable: true),
                    HelperName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FromMatterId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromConsultationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AidRequests", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_AidRequests_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AidRequests_Supermarkets_SupermarketId",
                        column: x => x.SupermarketId,
                        principalTable: "Supermarkets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Counters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupermarketId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Counters_Supermarkets_SupermarketId",
                        column: x => x.SupermarketId,
                        principalTable: "Supermarkets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Lectures",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupermarketId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsAdviserTalk = table.Column<bool>(type: "boolean", nullable: false),
                    Title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    About = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ForWhom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Languages = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsStepFree = table.Column<bool>(type: "boolean", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Seats = table.Column<int>(type: "integer", nullable: false),
                    Taken = table.Column<int>(type: "integer", nullable: false),
                    MostPersons = table.Column<int>(type: "integer", nullable: false),
                    SignUpFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SignUpUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HostId = table.Column<Guid>(type: "uuid", nullable: true),
                    Speaker = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AnnouncedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CalledOffWhy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AttendanceCode = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    WalkIns = table.Column<int>(type: "integer", nullable: false),
                    Came = table.Column<int>(type: "integer", nullable: false),
                    LastSequence = table.Column<int>(type: "integer", nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lectures", x => new { x.District, x.Id });
                    table.CheckConstraint("CK_Lectures_Taken", "\"Taken\" >= 0 AND \"Taken\" <= \"Seats\"");
                    table.ForeignKey(
                        name: "FK_Lectures_Staff_HostId",
                        column: x => x.HostId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Lectures_Supermarkets_SupermarketId",
                        column: x => x.SupermarketId,
                        principalTable: "Supermarkets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Professionals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupermarketId = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Profession = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Body = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    BodyEn = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Fields = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    PromisedMinutes = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    RosterVersion = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Professionals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Professionals_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Professionals_Supermarkets_SupermarketId",
                        column: x => x.SupermarketId,
                        principalTable: "Supermarkets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TalkDays",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PointId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    HostId = table.Column<Guid>(type: "uuid", nullable: false),
                    Invitation = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Invited = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CalledOffWhy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    HeldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CameWithCode = table.Column<int>(type: "integer", nullable: false),
                    CameWithout = table.Column<int>(type: "integer", nullable: false),
                    UnitsThere = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Minutes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TalkDays", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_TalkDays_Staff_HostId",
                        column: x => x.HostId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TalkDays_TalkPoints_PointId",
                        column: x => x.PointId,
                        principalTable: "TalkPoints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TalkTopics",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PointId = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MergedIntoId = table.Column<Guid>(type: "uuid", nullable: true),
                    DayId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromMatter = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    ToMatter = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Reply = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    RepliedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Timetable = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ReplyBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TalkTopics", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_TalkTopics_TalkPoints_PointId",
                        column: x => x.PointId,
                        principalTable: "TalkPoints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssessedUnits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SheetId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaCode = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SelfAssessedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SelfAssessedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SelfAssessedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CheckedById = table.Column<Guid>(type: "uuid", nullable: true),
                    CheckedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ObjectUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Total = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessedUnits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssessedUnits_AssessmentSheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "AssessmentSheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AssessedUnits_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssessmentItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SheetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IndicatorCode = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    FloorPercent = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssessmentItems_AssessmentSheets_SheetId",
                        column: x => x.SheetId,
                        principalTable: "AssessmentSheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TitleEn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Measure = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaCode = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    LeadOfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Leader = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Start = table.Column<DateOnly>(type: "date", nullable: false),
                    Finish = table.Column<DateOnly>(type: "date", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StateWhy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SuspendedFrom = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Progress = table.Column<int>(type: "integer", nullable: false),
                    Problem = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ProblemSince = table.Column<DateOnly>(type: "date", nullable: true),
                    Needed = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    LampWord = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProgrammeTasks_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProgrammeTasks_Offices_LeadOfficeId",
                        column: x => x.LeadOfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProgrammeTasks_ProgrammeTasks_ParentId",
                        column: x => x.ParentId,
                        principalTable: "ProgrammeTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProgrammeTasks_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportSnapshots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StaffName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportSnapshots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportSnapshots_WorkReports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "WorkReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseEntries",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    By = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Wall = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    WordsSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseEntries", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_CaseEntries_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseInvitees",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PersonSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    InvitedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseInvitees", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_CaseInvitees_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseMediators",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ChosenBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsLead = table.Column<bool>(type: "boolean", nullable: false),
                    AppointedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DisclosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HasTies = table.Column<bool>(type: "boolean", nullable: false),
                    DisclosureSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    End = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndWordsSealed = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseMediators", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_CaseMediators_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseMediators_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseParties",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsOrganisation = table.Column<bool>(type: "boolean", nullable: false),
                    PersonSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    Capacity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Group = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CodeBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    CodeSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    Consent = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ConsentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConsentHow = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    RightsToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RightsHow = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    RightsAcknowledgedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AsksClosed = table.Column<bool>(type: "boolean", nullable: false),
                    SignsOnScreen = table.Column<bool>(type: "boolean", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseParties", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_CaseParties_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HandOvers",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Recipient = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TextSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    PreparedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NumberThere = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    TermRule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AnswerSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    StaffName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandOvers", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_HandOvers_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MediationAgreements",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TextSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    IsPartial = table.Column<bool>(type: "boolean", nullable: false),
                    FixedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReachedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecorderName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediationAgreements", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_MediationAgreements_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RelatedProceedings",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Body = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    NumberThere = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    IsDecided = table.Column<bool>(type: "boolean", nullable: false),
                    Excludes = table.Column<bool>(type: "boolean", nullable: false),
                    FoundAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RelatedProceedings", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_RelatedProceedings_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AidSteps",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    What = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: true),
                    By = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    WordsSealed = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AidSteps", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_AidSteps_AidRequests_District_RequestId",
                        columns: x => new { x.District, x.RequestId },
                        principalTable: "AidRequests",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Consultations",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupermarketId = table.Column<Guid>(type: "uuid", nullable: false),
                    CounterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: true),
                    TicketId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReferredTo = table.Column<string>(type: "text", nullable: false),
                    IsToPaidService = table.Column<bool>(type: "boolean", nullable: false),
                    FreeChoiceTold = table.Column<bool>(type: "boolean", nullable: false),
                    ConsentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    QuestionSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    AdviceSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    NameSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    CodeBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    CodeSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    ConsentWithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consultations", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_Consultations_Counters_CounterId",
                        column: x => x.CounterId,
                        principalTable: "Counters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consultations_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consultations_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Consultations_Supermarkets_SupermarketId",
                        column: x => x.SupermarketId,
                        principalTable: "Supermarkets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CounterServices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CounterId = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CounterServices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CounterServices_Counters_CounterId",
                        column: x => x.CounterId,
                        principalTable: "Counters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CounterServices_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Tickets",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupermarketId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: true),
                    CounterId = table.Column<Guid>(type: "uuid", nullable: true),
                    AtCounterId = table.Column<Guid>(type: "uuid", nullable: true),
                    AppointmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    IsGreen = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LineAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TakenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CalledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WaitSeconds = table.Column<int>(type: "integer", nullable: true),
                    CounterSeconds = table.Column<int>(type: "integer", nullable: false),
                    KeepsPlaceUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CodeBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    PhoneSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    WarnedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tickets", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_Tickets_Counters_AtCounterId",
                        column: x => x.AtCounterId,
                        principalTable: "Counters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Tickets_Counters_CounterId",
                        column: x => x.CounterId,
                        principalTable: "Counters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Tickets_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Tickets_Supermarkets_SupermarketId",
                        column: x => x.SupermarketId,
                        principalTable: "Supermarkets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LectureFeedback",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LectureId = table.Column<Guid>(type: "uuid", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WordsSealed = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LectureFeedback", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_LectureFeedback_Lectures_District_LectureId",
                        columns: x => new { x.District, x.LectureId },
                        principalTable: "Lectures",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LectureMaterials",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LectureId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Size = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: true),
                    PutUpAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PutUpById = table.Column<Guid>(type: "uuid", nullable: true),
                    TakenDownAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LectureMaterials", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_LectureMaterials_Lectures_District_LectureId",
                        columns: x => new { x.District, x.LectureId },
                        principalTable: "Lectures",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LectureSeats",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LectureId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Persons = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsWalkIn = table.Column<bool>(type: "boolean", nullable: false),
                    CodeBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    NameSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    PhoneSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    BookedById = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HasSaid = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LectureSeats", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_LectureSeats_Lectures_District_LectureId",
                        columns: x => new { x.District, x.LectureId },
                        principalTable: "Lectures",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Appointments",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupermarketId = table.Column<Guid>(type: "uuid", nullable: false),
                    CounterId = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProfessionalId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsNamed = table.Column<bool>(type: "boolean", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HeldUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CodeBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    NameSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    PhoneSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ForNameSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    BookedById = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemindAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appointments", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_Appointments_Counters_CounterId",
                        column: x => x.CounterId,
                        principalTable: "Counters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appointments_Professionals_ProfessionalId",
                        column: x => x.ProfessionalId,
                        principalTable: "Professionals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appointments_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appointments_Supermarkets_SupermarketId",
                        column: x => x.SupermarketId,
                        principalTable: "Supermarkets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DutyShifts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProfessionalId = table.Column<Guid>(type: "uuid", nullable: false),
                    CounterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Repeat = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Every = table.Column<int>(type: "integer", nullable: false),
                    Weekdays = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Nth = table.Column<int>(type: "integer", nullable: false),
                    Opens = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Closes = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    OnDaysOff = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyShifts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DutyShifts_Counters_CounterId",
                        column: x => x.CounterId,
                        principalTable: "Counters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DutyShifts_Professionals_ProfessionalId",
                        column: x => x.ProfessionalId,
                        principalTable: "Professionals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProfessionalsAway",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProfessionalId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProfessionalsAway", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProfessionalsAway_Professionals_ProfessionalId",
                        column: x => x.ProfessionalId,
                        principalTable: "Professionals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WaitingEntries",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupermarketId = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProfessionalId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromDay = table.Column<DateOnly>(type: "date", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    WantedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CodeBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    NameSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    PhoneSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ForNameSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    JoinedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingEntries", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_WaitingEntries_Professionals_ProfessionalId",
                        column: x => x.ProfessionalId,
                        principalTable: "Professionals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitingEntries_Services_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Services",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitingEntries_Supermarkets_SupermarketId",
                        column: x => x.SupermarketId,
                        principalTable: "Supermarkets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgendaItems",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DayId = table.Column<Guid>(type: "uuid", nullable: false),
                    TopicId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Views = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    OutcomeWords = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    DiscussedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgendaItems", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_AgendaItems_TalkDays_District_DayId",
                        columns: x => new { x.District, x.DayId },
                        principalTable: "TalkDays",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgendaItems_TalkTopics_District_TopicId",
                        columns: x => new { x.District, x.TopicId },
                        principalTable: "TalkTopics",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LawfulMeetings",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TopicId = table.Column<Guid>(type: "uuid", nullable: false),
                    Question = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Convened = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RequestBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Asked = table.Column<int>(type: "integer", nullable: false),
                    AskedOf = table.Column<int>(type: "integer", nullable: false),
                    NoticedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Entitled = table.Column<int>(type: "integer", nullable: false),
                    Present = table.Column<int>(type: "integer", nullable: false),
                    For = table.Column<int>(type: "integer", nullable: false),
                    Against = table.Column<int>(type: "integer", nullable: false),
                    Abstained = table.Column<int>(type: "integer", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LawfulMeetings", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_LawfulMeetings_TalkTopics_District_TopicId",
                        columns: x => new { x.District, x.TopicId },
                        principalTable: "TalkTopics",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TalkRaisers",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TopicId = table.Column<Guid>(type: "uuid", nullable: false),
                    CodeBlind = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenById = table.Column<Guid>(type: "uuid", nullable: true),
                    WordsSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    NameSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    PhoneSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    MatterCodeSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    HasRated = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TalkRaisers", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_TalkRaisers_TalkTopics_District_TopicId",
                        columns: x => new { x.District, x.TopicId },
                        principalTable: "TalkTopics",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TalkRatings",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TopicId = table.Column<Guid>(type: "uuid", nullable: false),
                    Grade = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TalkRatings", x => new { x.District, x.Id });
                    table.CheckConstraint("CK_TalkRatings_Grade", "\"Grade\" BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "FK_TalkRatings_TalkTopics_District_TopicId",
                        columns: x => new { x.District, x.TopicId },
                        principalTable: "TalkTopics",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TalkTasks",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TopicId = table.Column<Guid>(type: "uuid", nullable: false),
                    What = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Result = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    PostedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TalkTasks", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_TalkTasks_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TalkTasks_TalkTopics_District_TopicId",
                        columns: x => new { x.District, x.TopicId },
                        principalTable: "TalkTopics",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UnitPoints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Self = table.Column<int>(type: "integer", nullable: true),
                    SelfWords = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: true),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Value = table.Column<decimal>(type: "numeric", nullable: true),
                    Target = table.Column<decimal>(type: "numeric", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitPoints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnitPoints_AssessedUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "AssessedUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitPoints_AssessmentItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "AssessmentItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JointConsultations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Stuck = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Needed = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RaisedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RaisedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ClosedWords = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JointConsultations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_JointConsultations_ProgrammeTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "ProgrammeTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_JointConsultations_ProgrammeYears_YearId",
                        column: x => x.YearId,
                        principalTable: "ProgrammeYears",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LinkUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaCode = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: true),
                    Since = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedWhy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LinkUps_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LinkUps_ProgrammeTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "ProgrammeTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LinkUps_ProgrammeYears_YearId",
                        column: x => x.YearId,
                        principalTable: "ProgrammeYears",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LinkUps_Staff_StaffId",
                        column: x => x.StaffId,
                        principalTable: "Staff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Milestones",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    Quarter = table.Column<int>(type: "integer", nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    Planned = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    Done = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    DonePercent = table.Column<int>(type: "integer", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Milestones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Milestones_ProgrammeTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "ProgrammeTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TaskEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Progress = table.Column<int>(type: "integer", nullable: false),
                    Changes = table.Column<string>(type: "text", nullable: false),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TaskEntries_ProgrammeTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "ProgrammeTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TaskEvidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    MilestoneId = table.Column<Guid>(type: "uuid", nullable: true),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AddedById = table.Column<Guid>(type: "uuid", nullable: true),
                    AddedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskEvidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TaskEvidence_ProgrammeTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "ProgrammeTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TaskOrders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    OrderedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OrderedById = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AnswerBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReceivedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Returned = table.Column<int>(type: "integer", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskOrders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TaskOrders_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TaskOrders_ProgrammeTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "ProgrammeTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TaskOrders_ProgrammeYears_YearId",
                        column: x => x.YearId,
                        principalTable: "ProgrammeYears",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TaskUnits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TaskUnits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TaskUnits_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TaskUnits_ProgrammeTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "ProgrammeTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseClaims",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    TextSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    CourtBar = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseClaims", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_CaseClaims_CaseParties_District_PartyId",
                        columns: x => new { x.District, x.PartyId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseClaims_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CasePapers",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Wall = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    After = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NameSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    MediaType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ContentSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: true),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AddedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CasePapers", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_CasePapers_CaseParties_District_PartyId",
                        columns: x => new { x.District, x.PartyId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CasePapers_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseRepresentatives",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Group = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PersonSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    MaySettle = table.Column<bool>(type: "boolean", nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseRepresentatives", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_CaseRepresentatives_CaseParties_District_PartyId",
                        columns: x => new { x.District, x.PartyId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseRepresentatives_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseSessions",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RoomId = table.Column<Guid>(type: "uuid", nullable: true),
                    PlaceSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    NeedsSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    RecordSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    RecorderName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    RecordClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseSessions", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_CaseSessions_CaseParties_District_PartyId",
                        columns: x => new { x.District, x.PartyId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseSessions_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseSessions_MediationRooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "MediationRooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FreeTimes",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    InviteeId = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FreeTimes", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_FreeTimes_CaseInvitees_District_InviteeId",
                        columns: x => new { x.District, x.InviteeId },
                        principalTable: "CaseInvitees",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FreeTimes_CaseParties_District_PartyId",
                        columns: x => new { x.District, x.PartyId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FreeTimes_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InviteeConsents",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InviteeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Consent = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    How = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InviteeConsents", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_InviteeConsents_CaseInvitees_District_InviteeId",
                        columns: x => new { x.District, x.InviteeId },
                        principalTable: "CaseInvitees",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InviteeConsents_CaseParties_District_PartyId",
                        columns: x => new { x.District, x.PartyId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnVisits",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    How = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Performed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Satisfaction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FindingsSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnVisits", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_ReturnVisits_CaseParties_District_PartyId",
                        columns: x => new { x.District, x.PartyId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReturnVisits_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HandOverConsents",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HandOverId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Consent = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    How = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandOverConsents", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_HandOverConsents_CaseParties_District_PartyId",
                        columns: x => new { x.District, x.PartyId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HandOverConsents_HandOvers_District_HandOverId",
                        columns: x => new { x.District, x.HandOverId },
                        principalTable: "HandOvers",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgreementSignatures",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Signer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    RepresentativeId = table.Column<Guid>(type: "uuid", nullable: true),
                    MediatorId = table.Column<Guid>(type: "uuid", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    How = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PaperId = table.Column<Guid>(type: "uuid", nullable: true),
                    InkSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementSignatures", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_AgreementSignatures_MediationAgreements_District_AgreementId",
                        columns: x => new { x.District, x.AgreementId },
                        principalTable: "MediationAgreements",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CourtConfirmations",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CourtName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DocketedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CourtNumber = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WordsSealed = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CourtConfirmations", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_CourtConfirmations_MediationAgreements_District_AgreementId",
                        columns: x => new { x.District, x.AgreementId },
                        principalTable: "MediationAgreements",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CourtConfirmations_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConsultationPapers",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    LinesSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationPapers", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_ConsultationPapers_Consultations_District_ConsultationId",
                        columns: x => new { x.District, x.ConsultationId },
                        principalTable: "Consultations",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DutiesKept",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ShiftId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    ProfessionalId = table.Column<Guid>(type: "uuid", nullable: false),
                    CameAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LeftAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutiesKept", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DutiesKept_DutyShifts_ShiftId",
                        column: x => x.ShiftId,
                        principalTable: "DutyShifts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DutiesKept_Professionals_ProfessionalId",
                        column: x => x.ProfessionalId,
                        principalTable: "Professionals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DutyChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ShiftId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StandInId = table.Column<Guid>(type: "uuid", nullable: true),
                    Opens = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    Closes = table.Column<TimeOnly>(type: "time without time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DutyChanges_DutyShifts_ShiftId",
                        column: x => x.ShiftId,
                        principalTable: "DutyShifts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DutyChanges_Professionals_StandInId",
                        column: x => x.StandInId,
                        principalTable: "Professionals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DutySwaps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ShiftId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    ToId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReturnShiftId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReturnDay = table.Column<DateOnly>(type: "date", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutySwaps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DutySwaps_DutyShifts_ReturnShiftId",
                        column: x => x.ReturnShiftId,
                        principalTable: "DutyShifts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DutySwaps_DutyShifts_ShiftId",
                        column: x => x.ShiftId,
                        principalTable: "DutyShifts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DutySwaps_Professionals_ById",
                        column: x => x.ById,
                        principalTable: "Professionals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DutySwaps_Professionals_ToId",
                        column: x => x.ToId,
                        principalTable: "Professionals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TalkOptions",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    For = table.Column<int>(type: "integer", nullable: true),
                    Against = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TalkOptions", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_TalkOptions_AgendaItems_District_ItemId",
                        columns: x => new { x.District, x.ItemId },
                        principalTable: "AgendaItems",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Objections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PointsId = table.Column<Guid>(type: "uuid", nullable: false),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RaisedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RaisedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Objections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Objections_UnitPoints_PointsId",
                        column: x => x.PointsId,
                        principalTable: "UnitPoints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PointEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PointsId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    From = table.Column<int>(type: "integer", nullable: true),
                    To = table.Column<int>(type: "integer", nullable: true),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PointEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PointEntries_UnitPoints_PointsId",
                        column: x => x.PointsId,
                        principalTable: "UnitPoints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InvitedUnits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvitedUnits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InvitedUnits_JointConsultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "JointConsultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InvitedUnits_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JointMeetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Chair = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    HeldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HeldByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Minutes = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    Present = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Earlier = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JointMeetings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_JointMeetings_JointConsultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "JointConsultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LinkVisits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LinkId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Seen = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Agreed = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WrittenByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkVisits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LinkVisits_LinkUps_LinkId",
                        column: x => x.LinkId,
                        principalTable: "LinkUps",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseClauses",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    ClaimId = table.Column<Guid>(type: "uuid", nullable: true),
                    DebtorId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwedToId = table.Column<Guid>(type: "uuid", nullable: false),
                    TextSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseClauses", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_CaseClauses_CaseClaims_District_ClaimId",
                        columns: x => new { x.District, x.ClaimId },
                        principalTable: "CaseClaims",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseClauses_CaseParties_District_DebtorId",
                        columns: x => new { x.District, x.DebtorId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseClauses_CaseParties_District_OwedToId",
                        columns: x => new { x.District, x.OwedToId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseClauses_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PrivateNotes",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WrittenById = table.Column<Guid>(type: "uuid", nullable: false),
                    TextSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrivateNotes", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_PrivateNotes_CaseParties_District_PartyId",
                        columns: x => new { x.District, x.PartyId },
                        principalTable: "CaseParties",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PrivateNotes_CaseSessions_District_SessionId",
                        columns: x => new { x.District, x.SessionId },
                        principalTable: "CaseSessions",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PrivateNotes_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SessionPeople",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    RepresentativeId = table.Column<Guid>(type: "uuid", nullable: true),
                    MediatorId = table.Column<Guid>(type: "uuid", nullable: true),
                    InviteeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Attendance = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SignedHow = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    RefusedToSign = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionPeople", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_SessionPeople_CaseSessions_District_SessionId",
                        columns: x => new { x.District, x.SessionId },
                        principalTable: "CaseSessions",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JointDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    MeasureId = table.Column<Guid>(type: "uuid", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnWhy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JointDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_JointDecisions_JointConsultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "JointConsultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_JointDecisions_JointMeetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "JointMeetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_JointDecisions_ProgrammeTasks_MeasureId",
                        column: x => x.MeasureId,
                        principalTable: "ProgrammeTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VisitId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoneByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DoneWords = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FollowUps_LinkVisits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "LinkVisits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FollowUps_Offices_OfficeId",
                        column: x => x.OfficeId,
                        principalTable: "Offices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Obligations",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClauseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProofPaperId = table.Column<Guid>(type: "uuid", nullable: true),
                    WordsSealed = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Obligations", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_Obligations_CaseClauses_District_ClauseId",
                        columns: x => new { x.District, x.ClauseId },
                        principalTable: "CaseClauses",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Obligations_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BreachSteps",
                columns: table => new
                {
                    District = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    ObligationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    WordsSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    StaffName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachSteps", x => new { x.District, x.Id });
                    table.ForeignKey(
                        name: "FK_BreachSteps_MediationCases_District_CaseId",
                        columns: x => new { x.District, x.CaseId },
                        principalTable: "MediationCases",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BreachSteps_Obligations_District_ObligationId",
                        columns: x => new { x.District, x.ObligationId },
                        principalTable: "Obligations",
                        principalColumns: new[] { "District", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_District_DayId_TopicId",
                table: "AgendaItems",
                columns: new[] { "District", "DayId", "TopicId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_District_TopicId",
                table: "AgendaItems",
                columns: new[] { "District", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementSignatures_District_AgreementId",
                table: "AgreementSignatures",
                columns: new[] { "District", "AgreementId" });

            migrationBuilder.CreateIndex(
                name: "IX_AidBodies_AreaId",
                table: "AidBodies",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_AidRequests_District_CodeBlind",
                table: "AidRequests",
                columns: new[] { "District", "CodeBlind" });

            migrationBuilder.CreateIndex(
                name: "IX_AidRequests_District_FromConsultationId",
                table: "AidRequests",
                columns: new[] { "District", "FromConsultationId" },
                filter: "\"FromConsultationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AidRequests_District_SupermarketId_State",
                table: "AidRequests",
                columns: new[] { "District", "SupermarketId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_AidRequests_District_Year_Sequence",
                table: "AidRequests",
                columns: new[] { "District", "Year", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AidRequests_OfficeId",
                table: "AidRequests",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_AidRequests_SupermarketId",
                table: "AidRequests",
                column: "SupermarketId");

            migrationBuilder.CreateIndex(
                name: "IX_AidSteps_District_RequestId",
                table: "AidSteps",
                columns: new[] { "District", "RequestId" });

            migrationBuilder.CreateIndex(
                name: "IX_ApiTokens_Hash",
                table: "ApiTokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiTokens_StaffId",
                table: "ApiTokens",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_CounterId",
                table: "Appointments",
                column: "CounterId");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_District_CodeBlind",
                table: "Appointments",
                columns: new[] { "District", "CodeBlind" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_District_SupermarketId_StartsAt",
                table: "Appointments",
                columns: new[] { "District", "SupermarketId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_HeldUntil",
                table: "Appointments",
                column: "HeldUntil",
                filter: "\"HeldUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_ProfessionalId",
                table: "Appointments",
                column: "ProfessionalId");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_RemindAt",
                table: "Appointments",
                column: "RemindAt",
                filter: "\"RemindAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_ServiceId",
                table: "Appointments",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_SupermarketId",
                table: "Appointments",
                column: "SupermarketId");

            migrationBuilder.CreateIndex(
                name: "IX_AreaBoundaries_AreaId",
                table: "AreaBoundaries",
                column: "AreaId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Areas_Code_ValidFrom",
                table: "Areas",
                columns: new[] { "Code", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Areas_ParentId",
                table: "Areas",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Areas_SuccessorId",
                table: "Areas",
                column: "SuccessorId");

            migrationBuilder.CreateIndex(
                name: "IX_AssessedUnits_OfficeId",
                table: "AssessedUnits",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_AssessedUnits_SheetId_OfficeId",
                table: "AssessedUnits",
                columns: new[] { "SheetId", "OfficeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssessmentItems_SheetId",
                table: "AssessmentItems",
                column: "SheetId");

            migrationBuilder.CreateIndex(
                name: "IX_AssessmentSheets_YearId_Number",
                table: "AssessmentSheets",
                columns: new[] { "YearId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_District_At",
                table: "AuditEntries",
                columns: new[] { "District", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_District_SubjectId_At",
                table: "AuditEntries",
                columns: new[] { "District", "SubjectId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BreachSteps_District_CaseId",
                table: "BreachSteps",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_BreachSteps_District_ObligationId",
                table: "BreachSteps",
                columns: new[] { "District", "ObligationId" });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarChanges_VersionNumber_Layer_Day",
                table: "CalendarChanges",
                columns: new[] { "VersionNumber", "Layer", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CalendarDays_Day_Layer",
                table: "CalendarDays",
                columns: new[] { "Day", "Layer" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CalendarVersions_Number",
                table: "CalendarVersions",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseClaims_District_CaseId",
                table: "CaseClaims",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseClaims_District_PartyId",
                table: "CaseClaims",
                columns: new[] { "District", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseClauses_District_CaseId",
                table: "CaseClauses",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseClauses_District_ClaimId",
                table: "CaseClauses",
                columns: new[] { "District", "ClaimId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseClauses_District_DebtorId",
                table: "CaseClauses",
                columns: new[] { "District", "DebtorId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseClauses_District_OwedToId",
                table: "CaseClauses",
                columns: new[] { "District", "OwedToId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseEntries_District_CaseId",
                table: "CaseEntries",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseInvitees_District_CaseId",
                table: "CaseInvitees",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseMediators_District_CaseId",
                table: "CaseMediators",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseMediators_District_StaffId_EndedAt",
                table: "CaseMediators",
                columns: new[] { "District", "StaffId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseMediators_StaffId",
                table: "CaseMediators",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_CasePapers_District_CaseId",
                table: "CasePapers",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CasePapers_District_PartyId",
                table: "CasePapers",
                columns: new[] { "District", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseParties_District_CaseId_Number",
                table: "CaseParties",
                columns: new[] { "District", "CaseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseParties_District_CodeBlind",
                table: "CaseParties",
                columns: new[] { "District", "CodeBlind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseRepresentatives_District_CaseId",
                table: "CaseRepresentatives",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseRepresentatives_District_PartyId",
                table: "CaseRepresentatives",
                columns: new[] { "District", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseSessions_District_CaseId",
                table: "CaseSessions",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseSessions_District_PartyId",
                table: "CaseSessions",
                columns: new[] { "District", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseSessions_District_RoomId_From",
                table: "CaseSessions",
                columns: new[] { "District", "RoomId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseSessions_RoomId",
                table: "CaseSessions",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_Categories_Code",
                table: "Categories",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Categories_ParentId",
                table: "Categories",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_ClockEvents_District_ClockId_Sequence",
                table: "ClockEvents",
                columns: new[] { "District", "ClockId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClockRules_Code_Version",
                table: "ClockRules",
                columns: new[] { "Code", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Clocks_District_SubjectId_State",
                table: "Clocks",
                columns: new[] { "District", "SubjectId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Clocks_Due",
                table: "Clocks",
                column: "Due",
                filter: "\"State\" = 'Running'");

            migrationBuilder.CreateIndex(
                name: "IX_Clocks_OfficeId",
                table: "Clocks",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_Clocks_RuleId",
                table: "Clocks",
                column: "RuleId");

            migrationBuilder.CreateIndex(
                name: "IX_Clocks_State_CalendarVersion_District_RuleId_StartDay",
                table: "Clocks",
                columns: new[] { "State", "CalendarVersion", "District", "RuleId", "StartDay" });

            migrationBuilder.CreateIndex(
                name: "IX_Clocks_State_NextRungAt",
                table: "Clocks",
                columns: new[] { "State", "NextRungAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Clocks_State_PausedUntil",
                table: "Clocks",
                columns: new[] { "State", "PausedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_CommitteeMediators_CommitteeId_StaffId",
                table: "CommitteeMediators",
                columns: new[] { "CommitteeId", "StaffId" });

            migrationBuilder.CreateIndex(
                name: "IX_CommitteeMediators_StaffId",
                table: "CommitteeMediators",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Committees_OfficeId",
                table: "Committees",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_Committees_ShortName",
                table: "Committees",
                column: "ShortName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationPapers_District_ConsultationId",
                table: "ConsultationPapers",
                columns: new[] { "District", "ConsultationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_CounterId",
                table: "Consultations",
                column: "CounterId");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_District_CodeBlind",
                table: "Consultations",
                columns: new[] { "District", "CodeBlind" });

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_District_SupermarketId_At",
                table: "Consultations",
                columns: new[] { "District", "SupermarketId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_District_TicketId",
                table: "Consultations",
                columns: new[] { "District", "TicketId" },
                unique: true,
                filter: "\"TicketId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_ServiceId",
                table: "Consultations",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_StaffId",
                table: "Consultations",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_SupermarketId",
                table: "Consultations",
                column: "SupermarketId");

            migrationBuilder.CreateIndex(
                name: "IX_Counters_SupermarketId_Number",
                table: "Counters",
                columns: new[] { "SupermarketId", "Number" },
                unique: true,
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CounterServices_CounterId_ServiceId",
                table: "CounterServices",
                columns: new[] { "CounterId", "ServiceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CounterServices_ServiceId",
                table: "CounterServices",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_CourtConfirmations_District_AgreementId",
                table: "CourtConfirmations",
                columns: new[] { "District", "AgreementId" });

            migrationBuilder.CreateIndex(
                name: "IX_CourtConfirmations_District_CaseId",
                table: "CourtConfirmations",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Key",
                table: "Deliveries",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_SmsPlace",
                table: "Deliveries",
                column: "SmsPlace",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_StaffId",
                table: "Deliveries",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_State_NextTryAt",
                table: "Deliveries",
                columns: new[] { "State", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DisputeKinds_Code",
                table: "DisputeKinds",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DossierTemplates_CommitteeId_Form_Version",
                table: "DossierTemplates",
                columns: new[] { "CommitteeId", "Form", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DraftPhotos_District_DraftId",
                table: "DraftPhotos",
                columns: new[] { "District", "DraftId" });

            migrationBuilder.CreateIndex(
                name: "IX_Duties_AreaId",
                table: "Duties",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_Duties_OfficeId",
                table: "Duties",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_Duties_StaffId",
                table: "Duties",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_DutiesKept_ProfessionalId_Day",
                table: "DutiesKept",
                columns: new[] { "ProfessionalId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_DutiesKept_ShiftId_Day_ProfessionalId",
                table: "DutiesKept",
                columns: new[] { "ShiftId", "Day", "ProfessionalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyChanges_ShiftId_Day",
                table: "DutyChanges",
                columns: new[] { "ShiftId", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyChanges_StandInId",
                table: "DutyChanges",
                column: "StandInId");

            migrationBuilder.CreateIndex(
                name: "IX_DutyFeeds_StaffId",
                table: "DutyFeeds",
                column: "StaffId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyFeeds_TokenBlind",
                table: "DutyFeeds",
                column: "TokenBlind",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyShifts_CounterId_From",
                table: "DutyShifts",
                columns: new[] { "CounterId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_DutyShifts_ProfessionalId",
                table: "DutyShifts",
                column: "ProfessionalId");

            migrationBuilder.CreateIndex(
                name: "IX_DutySwaps_ById_State",
                table: "DutySwaps",
                columns: new[] { "ById", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_DutySwaps_ReturnShiftId",
                table: "DutySwaps",
                column: "ReturnShiftId");

            migrationBuilder.CreateIndex(
                name: "IX_DutySwaps_ShiftId",
                table: "DutySwaps",
                column: "ShiftId");

            migrationBuilder.CreateIndex(
                name: "IX_DutySwaps_ToId_State",
                table: "DutySwaps",
                columns: new[] { "ToId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_OfficeId",
                table: "FollowUps",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_VisitId",
                table: "FollowUps",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "IX_FreeTimes_District_CaseId",
                table: "FreeTimes",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_FreeTimes_District_InviteeId",
                table: "FreeTimes",
                columns: new[] { "District", "InviteeId" });

            migrationBuilder.CreateIndex(
                name: "IX_FreeTimes_District_PartyId",
                table: "FreeTimes",
                columns: new[] { "District", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_HandOverConsents_District_HandOverId_PartyId",
                table: "HandOverConsents",
                columns: new[] { "District", "HandOverId", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_HandOverConsents_District_PartyId",
                table: "HandOverConsents",
                columns: new[] { "District", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_HandOvers_District_CaseId",
                table: "HandOvers",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_Code_Version",
                table: "Indicators",
                columns: new[] { "Code", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InvitedUnits_ConsultationId_OfficeId",
                table: "InvitedUnits",
                columns: new[] { "ConsultationId", "OfficeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InvitedUnits_OfficeId",
                table: "InvitedUnits",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_InviteeConsents_District_InviteeId_PartyId",
                table: "InviteeConsents",
                columns: new[] { "District", "InviteeId", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_InviteeConsents_District_PartyId",
                table: "InviteeConsents",
                columns: new[] { "District", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_JointConsultations_TaskId",
                table: "JointConsultations",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_JointConsultations_YearId_Number",
                table: "JointConsultations",
                columns: new[] { "YearId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JointDecisions_ConsultationId_Number",
                table: "JointDecisions",
                columns: new[] { "ConsultationId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JointDecisions_MeasureId",
                table: "JointDecisions",
                column: "MeasureId");

            migrationBuilder.CreateIndex(
                name: "IX_JointDecisions_MeetingId",
                table: "JointDecisions",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_JointMeetings_ConsultationId_Number",
                table: "JointMeetings",
                columns: new[] { "ConsultationId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KeptCodes_District_SignInId_CodeBlind",
                table: "KeptCodes",
                columns: new[] { "District", "SignInId", "CodeBlind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LawfulMeetings_District_TopicId",
                table: "LawfulMeetings",
                columns: new[] { "District", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_LectureFeedback_District_LectureId",
                table: "LectureFeedback",
                columns: new[] { "District", "LectureId" });

            migrationBuilder.CreateIndex(
                name: "IX_LectureMaterials_District_LectureId",
                table: "LectureMaterials",
                columns: new[] { "District", "LectureId" });

            migrationBuilder.CreateIndex(
                name: "IX_Lectures_District_SupermarketId_StartsAt",
                table: "Lectures",
                columns: new[] { "District", "SupermarketId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Lectures_HostId",
                table: "Lectures",
                column: "HostId");

            migrationBuilder.CreateIndex(
                name: "IX_Lectures_State_StartsAt",
                table: "Lectures",
                columns: new[] { "State", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Lectures_SupermarketId",
                table: "Lectures",
                column: "SupermarketId");

            migrationBuilder.CreateIndex(
                name: "IX_LectureSeats_District_CodeBlind",
                table: "LectureSeats",
                columns: new[] { "District", "CodeBlind" });

            migrationBuilder.CreateIndex(
                name: "IX_LectureSeats_District_LectureId_Sequence",
                table: "LectureSeats",
                columns: new[] { "District", "LectureId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LifeEvents_Code",
                table: "LifeEvents",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LinkUps_AreaId",
                table: "LinkUps",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_LinkUps_StaffId",
                table: "LinkUps",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_LinkUps_TaskId",
                table: "LinkUps",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_LinkUps_YearId",
                table: "LinkUps",
                column: "YearId");

            migrationBuilder.CreateIndex(
                name: "IX_LinkVisits_LinkId",
                table: "LinkVisits",
                column: "LinkId");

            migrationBuilder.CreateIndex(
                name: "IX_MatterContacts_District_MatterId",
                table: "MatterContacts",
                columns: new[] { "District", "MatterId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MatterDrafts_District_ExpiresAt",
                table: "MatterDrafts",
                columns: new[] { "District", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MatterDrafts_District_TokenBlind",
                table: "MatterDrafts",
                columns: new[] { "District", "TokenBlind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MatterEntries_District_MatterId_At",
                table: "MatterEntries",
                columns: new[] { "District", "MatterId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_MatterHelpers_District_MatterId_OfficeId",
                table: "MatterHelpers",
                columns: new[] { "District", "MatterId", "OfficeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MatterHelpers_District_OfficeId_AnsweredAt",
                table: "MatterHelpers",
                columns: new[] { "District", "OfficeId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MatterHelpers_OfficeId",
                table: "MatterHelpers",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_MatterPhotos_District_MatterId",
                table: "MatterPhotos",
                columns: new[] { "District", "MatterId" });

            migrationBuilder.CreateIndex(
                name: "IX_MatterRatings_District_MatterId",
                table: "MatterRatings",
                columns: new[] { "District", "MatterId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MatterRatings_District_OfficeId",
                table: "MatterRatings",
                columns: new[] { "District", "OfficeId" });

            migrationBuilder.CreateIndex(
                name: "IX_MatterRatings_OfficeId",
                table: "MatterRatings",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_AreaId",
                table: "Matters",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_CategoryId",
                table: "Matters",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_District_AreaCode_State_NextStepBy_Id",
                table: "Matters",
                columns: new[] { "District", "AreaCode", "State", "NextStepBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Matters_District_CodeBlind",
                table: "Matters",
                columns: new[] { "District", "CodeBlind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Matters_District_HolderId_State",
                table: "Matters",
                columns: new[] { "District", "HolderId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Matters_District_LeadId",
                table: "Matters",
                columns: new[] { "District", "LeadId" });

            migrationBuilder.CreateIndex(
                name: "IX_Matters_District_OfficeId_State_NextStepBy_Id",
                table: "Matters",
                columns: new[] { "District", "OfficeId", "State", "NextStepBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Matters_District_ParentId",
                table: "Matters",
                columns: new[] { "District", "ParentId" });

            migrationBuilder.CreateIndex(
                name: "IX_Matters_District_Year_Sequence",
                table: "Matters",
                columns: new[] { "District", "Year", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Matters_HolderId",
                table: "Matters",
                column: "HolderId");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_OfficeId",
                table: "Matters",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureCounts_District_Measure_Month_OfficeId_Part_Count",
                table: "MeasureCounts",
                columns: new[] { "District", "Measure", "Month", "OfficeId", "Part", "Count" });

            migrationBuilder.CreateIndex(
                name: "IX_MediationAgreements_District_CaseId",
                table: "MediationAgreements",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_MediationCases_CommitteeId",
                table: "MediationCases",
                column: "CommitteeId");

            migrationBuilder.CreateIndex(
                name: "IX_MediationCases_District_AreaCode_State",
                table: "MediationCases",
                columns: new[] { "District", "AreaCode", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_MediationCases_District_CommitteeId_Year_Sequence",
                table: "MediationCases",
                columns: new[] { "District", "CommitteeId", "Year", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MediationCases_District_MatterId",
                table: "MediationCases",
                columns: new[] { "District", "MatterId" });

            migrationBuilder.CreateIndex(
                name: "IX_MediationCases_District_OfficeId_State_NextStepBy_Id",
                table: "MediationCases",
                columns: new[] { "District", "OfficeId", "State", "NextStepBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MediationCases_KindId",
                table: "MediationCases",
                column: "KindId");

            migrationBuilder.CreateIndex(
                name: "IX_MediationCases_OfficeId",
                table: "MediationCases",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_MediationRooms_OfficeId",
                table: "MediationRooms",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_MediatorsAway_StaffId_From",
                table: "MediatorsAway",
                columns: new[] { "StaffId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_DeliveryId",
                table: "Messages",
                column: "DeliveryId");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_District_Key",
                table: "Messages",
                columns: new[] { "District", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_StaffId_ReadAt_QueuedAt",
                table: "Messages",
                columns: new[] { "StaffId", "ReadAt", "QueuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_State_LookAt",
                table: "Messages",
                columns: new[] { "State", "LookAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_TaskId_Quarter",
                table: "Milestones",
                columns: new[] { "TaskId", "Quarter" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Objections_PointsId",
                table: "Objections",
                column: "PointsId");

            migrationBuilder.CreateIndex(
                name: "IX_Obligations_District_CaseId",
                table: "Obligations",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Obligations_District_ClauseId",
                table: "Obligations",
                columns: new[] { "District", "ClauseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Obligations_District_State_Due",
                table: "Obligations",
                columns: new[] { "District", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_OfficeHours_OfficeId",
                table: "OfficeHours",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_Offices_AreaId",
                table: "Offices",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_PointEntries_PointsId",
                table: "PointEntries",
                column: "PointsId");

            migrationBuilder.CreateIndex(
                name: "IX_PrivateNotes_District_CaseId",
                table: "PrivateNotes",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_PrivateNotes_District_PartyId",
                table: "PrivateNotes",
                columns: new[] { "District", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_PrivateNotes_District_SessionId",
                table: "PrivateNotes",
                columns: new[] { "District", "SessionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Professionals_StaffId",
                table: "Professionals",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_Professionals_SupermarketId_StaffId",
                table: "Professionals",
                columns: new[] { "SupermarketId", "StaffId" });

            migrationBuilder.CreateIndex(
                name: "IX_ProfessionalsAway_ProfessionalId_From",
                table: "ProfessionalsAway",
                columns: new[] { "ProfessionalId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeTasks_AreaId",
                table: "ProgrammeTasks",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeTasks_LeadOfficeId",
                table: "ProgrammeTasks",
                column: "LeadOfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeTasks_ParentId",
                table: "ProgrammeTasks",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeTasks_ProjectId",
                table: "ProgrammeTasks",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeTasks_YearId_Number",
                table: "ProgrammeTasks",
                columns: new[] { "YearId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeYears_AreaId_Year",
                table: "ProgrammeYears",
                columns: new[] { "AreaId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Projects_LeadOfficeId",
                table: "Projects",
                column: "LeadOfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_YearId_Number",
                table: "Projects",
                columns: new[] { "YearId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuestionTrees_Code",
                table: "QuestionTrees",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuestionTrees_LifeEventId",
                table: "QuestionTrees",
                column: "LifeEventId");

            migrationBuilder.CreateIndex(
                name: "IX_QuestionTreeVersions_TreeId_Number",
                table: "QuestionTreeVersions",
                columns: new[] { "TreeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RelatedProceedings_District_CaseId",
                table: "RelatedProceedings",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReplyTemplates_CategoryId",
                table: "ReplyTemplates",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_ReplyTemplates_OfficeId",
                table: "ReplyTemplates",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportedValues_District_Indicator_OfficeId_Month",
                table: "ReportedValues",
                columns: new[] { "District", "Indicator", "OfficeId", "Month" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportedValues_OfficeId",
                table: "ReportedValues",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportSchedules_OfficeId",
                table: "ReportSchedules",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportSchedules_YearId_OfficeId",
                table: "ReportSchedules",
                columns: new[] { "YearId", "OfficeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportSnapshots_ReportId_Number",
                table: "ReportSnapshots",
                columns: new[] { "ReportId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RequestKeys_District_At",
                table: "RequestKeys",
                columns: new[] { "District", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ResidentSignIns_District_OpenIdBlind",
                table: "ResidentSignIns",
                columns: new[] { "District", "OpenIdBlind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ResidentSignIns_District_UsedOn",
                table: "ResidentSignIns",
                columns: new[] { "District", "UsedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ResidentsPacts_AreaId_Version",
                table: "ResidentsPacts",
                columns: new[] { "AreaId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReturnVisits_District_CaseId",
                table: "ReturnVisits",
                columns: new[] { "District", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReturnVisits_District_PartyId",
                table: "ReturnVisits",
                columns: new[] { "District", "PartyId" });

            migrationBuilder.CreateIndex(
                name: "IX_RoutingRules_AreaId_EndedAt",
                table: "RoutingRules",
                columns: new[] { "AreaId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RoutingRules_CategoryId",
                table: "RoutingRules",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_RoutingRules_OfficeId",
                table: "RoutingRules",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceLifeEvents_LifeEventId",
                table: "ServiceLifeEvents",
                column: "LifeEventId");

            migrationBuilder.CreateIndex(
                name: "IX_ServiceLifeEvents_ServiceId_LifeEventId",
                table: "ServiceLifeEvents",
                columns: new[] { "ServiceId", "LifeEventId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Services_Code",
                table: "Services",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SessionPeople_District_SessionId",
                table: "SessionPeople",
                columns: new[] { "District", "SessionId" });

            migrationBuilder.CreateIndex(
                name: "IX_SlotCells_District_AppointmentId",
                table: "SlotCells",
                columns: new[] { "District", "AppointmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_SlotCells_District_StaffId_At",
                table: "SlotCells",
                columns: new[] { "District", "StaffId", "At" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SnapshotVersions_Name",
                table: "SnapshotVersions",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Staff_NormalizedUserName",
                table: "Staff",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffPasskeys_CredentialId",
                table: "StaffPasskeys",
                column: "CredentialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffPasskeys_StaffId",
                table: "StaffPasskeys",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_StaffSessions_StaffId_EndedAt",
                table: "StaffSessions",
                columns: new[] { "StaffId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_StandIns_AbsentId",
                table: "StandIns",
                column: "AbsentId");

            migrationBuilder.CreateIndex(
                name: "IX_StandIns_StandInId",
                table: "StandIns",
                column: "StandInId");

            migrationBuilder.CreateIndex(
                name: "IX_Supermarkets_OfficeId",
                table: "Supermarkets",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionOrders_District_MatterId",
                table: "SupervisionOrders",
                columns: new[] { "District", "MatterId" });

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionOrders_District_OfficeId_State",
                table: "SupervisionOrders",
                columns: new[] { "District", "OfficeId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionOrders_OfficeId",
                table: "SupervisionOrders",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_TalkDays_District_PointId_StartsAt",
                table: "TalkDays",
                columns: new[] { "District", "PointId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TalkDays_HostId",
                table: "TalkDays",
                column: "HostId");

            migrationBuilder.CreateIndex(
                name: "IX_TalkDays_PointId",
                table: "TalkDays",
                column: "PointId");

            migrationBuilder.CreateIndex(
                name: "IX_TalkDays_State_EndsAt",
                table: "TalkDays",
                columns: new[] { "State", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TalkOptions_District_ItemId_Order",
                table: "TalkOptions",
                columns: new[] { "District", "ItemId", "Order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TalkPoints_AreaId",
                table: "TalkPoints",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_TalkPoints_OfficeId",
                table: "TalkPoints",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_TalkRaisers_District_CodeBlind",
                table: "TalkRaisers",
                columns: new[] { "District", "CodeBlind" });

            migrationBuilder.CreateIndex(
                name: "IX_TalkRaisers_District_TopicId",
                table: "TalkRaisers",
                columns: new[] { "District", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_TalkRatings_District_TopicId",
                table: "TalkRatings",
                columns: new[] { "District", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_TalkTasks_District_TopicId",
                table: "TalkTasks",
                columns: new[] { "District", "TopicId" });

            migrationBuilder.CreateIndex(
                name: "IX_TalkTasks_OfficeId",
                table: "TalkTasks",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_TalkTopics_District_PointId_State",
                table: "TalkTopics",
                columns: new[] { "District", "PointId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_TalkTopics_District_Year_Sequence",
                table: "TalkTopics",
                columns: new[] { "District", "Year", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TalkTopics_PointId",
                table: "TalkTopics",
                column: "PointId");

            migrationBuilder.CreateIndex(
                name: "IX_TaskEntries_TaskId",
                table: "TaskEntries",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_TaskEvidence_TaskId",
                table: "TaskEvidence",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_TaskOrders_OfficeId",
                table: "TaskOrders",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_TaskOrders_TaskId",
                table: "TaskOrders",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_TaskOrders_YearId",
                table: "TaskOrders",
                column: "YearId");

            migrationBuilder.CreateIndex(
                name: "IX_TaskUnits_OfficeId",
                table: "TaskUnits",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_TaskUnits_TaskId_OfficeId",
                table: "TaskUnits",
                columns: new[] { "TaskId", "OfficeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_AtCounterId",
                table: "Tickets",
                column: "AtCounterId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_CounterId",
                table: "Tickets",
                column: "CounterId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_District_AppointmentId",
                table: "Tickets",
                columns: new[] { "District", "AppointmentId" },
                filter: "\"AppointmentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_District_CodeBlind",
                table: "Tickets",
                columns: new[] { "District", "CodeBlind" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_District_SupermarketId_Day_Number",
                table: "Tickets",
                columns: new[] { "District", "SupermarketId", "Day", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Open",
                table: "Tickets",
                columns: new[] { "District", "SupermarketId", "Day" },
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_ServiceId",
                table: "Tickets",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_SupermarketId",
                table: "Tickets",
                column: "SupermarketId");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_ToWarn",
                table: "Tickets",
                columns: new[] { "District", "SupermarketId", "Day", "State" },
                filter: "\"PhoneSealed\" IS NOT NULL AND \"WarnedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_UnitPoints_ItemId",
                table: "UnitPoints",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_UnitPoints_UnitId_ItemId",
                table: "UnitPoints",
                columns: new[] { "UnitId", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEntries_District_CodeBlind",
                table: "WaitingEntries",
                columns: new[] { "District", "CodeBlind" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEntries_District_SupermarketId_State_Sequence",
                table: "WaitingEntries",
                columns: new[] { "District", "SupermarketId", "State", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEntries_ProfessionalId",
                table: "WaitingEntries",
                column: "ProfessionalId");

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEntries_ServiceId",
                table: "WaitingEntries",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEntries_SupermarketId",
                table: "WaitingEntries",
                column: "SupermarketId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkReports_OfficeId",
                table: "WorkReports",
                column: "OfficeId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkReports_YearId_OfficeId_From",
                table: "WorkReports",
                columns: new[] { "YearId", "OfficeId", "From" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgreementSignatures");

            migrationBuilder.DropTable(
                name: "AidBodies");

            migrationBuilder.DropTable(
                name: "AidSteps");

            migrationBuilder.DropTable(
                name: "ApiTokens");

            migrationBuilder.DropTable(
                name: "Appointments");

            migrationBuilder.DropTable(
                name: "AreaBoundaries");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "BreachSteps");

            migrationBuilder.DropTable(
                name: "CalendarChanges");

            migrationBuilder.DropTable(
                name: "CalendarDays");

            migrationBuilder.DropTable(
                name: "CalendarVersions");

            migrationBuilder.DropTable(
                name: "CaseEntries");

            migrationBuilder.DropTable(
                name: "CaseMediators");

            migrationBuilder.DropTable(
                name: "CasePapers");

            migrationBuilder.DropTable(
                name: "CaseRepresentatives");

            migrationBuilder.DropTable(
                name: "ClockEvents");

            migrationBuilder.DropTable(
                name: "CommitteeMediators");

            migrationBuilder.DropTable(
                name: "ConsultationPapers");

            migrationBuilder.DropTable(
                name: "CounterCalls");

            migrationBuilder.DropTable(
                name: "CounterServices");

            migrationBuilder.DropTable(
                name: "CourtConfirmations");

            migrationBuilder.DropTable(
                name: "DossierTemplates");

            migrationBuilder.DropTable(
                name: "DraftPhotos");

            migrationBuilder.DropTable(
                name: "Duties");

            migrationBuilder.DropTable(
                name: "DutiesKept");

            migrationBuilder.DropTable(
                name: "DutyChanges");

            migrationBuilder.DropTable(
                name: "DutyFeeds");

            migrationBuilder.DropTable(
                name: "DutySwaps");

            migrationBuilder.DropTable(
                name: "FollowUps");

            migrationBuilder.DropTable(
                name: "FreeTimes");

            migrationBuilder.DropTable(
                name: "HandOverConsents");

            migrationBuilder.DropTable(
                name: "Indicators");

            migrationBuilder.DropTable(
                name: "InvitedUnits");

            migrationBuilder.DropTable(
                name: "InviteeConsents");

            migrationBuilder.DropTable(
                name: "JointDecisions");

            migrationBuilder.DropTable(
                name: "KeptCodes");

            migrationBuilder.DropTable(
                name: "LawfulMeetings");

            migrationBuilder.DropTable(
                name: "LectureFeedback");

            migrationBuilder.DropTable(
                name: "LectureMaterials");

            migrationBuilder.DropTable(
                name: "LectureSeats");

            migrationBuilder.DropTable(
                name: "MatterContacts");

            migrationBuilder.DropTable(
                name: "MatterEntries");

            migrationBuilder.DropTable(
                name: "MatterHelpers");

            migrationBuilder.DropTable(
                name: "MatterPhotos");

            migrationBuilder.DropTable(
                name: "MatterRatings");

            migrationBuilder.DropTable(
                name: "MeasureCounts");

            migrationBuilder.DropTable(
                name: "MediatorsAway");

            migrationBuilder.DropTable(
                name: "Messages");

            migrationBuilder.DropTable(
                name: "Milestones");

            migrationBuilder.DropTable(
                name: "NumberSeries");

            migrationBuilder.DropTable(
                name: "Objections");

            migrationBuilder.DropTable(
                name: "OfficeHours");

            migrationBuilder.DropTable(
                name: "PointEntries");

            migrationBuilder.DropTable(
                name: "PrivateNotes");

            migrationBuilder.DropTable(
                name: "ProfessionalsAway");

            migrationBuilder.DropTable(
                name: "QuestionTreeVersions");

            migrationBuilder.DropTable(
                name: "RelatedProceedings");

            migrationBuilder.DropTable(
                name: "ReplyTemplates");

            migrationBuilder.DropTable(
                name: "ReportedValues");

            migrationBuilder.DropTable(
                name: "ReportSchedules");

            migrationBuilder.DropTable(
                name: "ReportSnapshots");

            migrationBuilder.DropTable(
                name: "RequestKeys");

            migrationBuilder.DropTable(
                name: "ResidentsPacts");

            migrationBuilder.DropTable(
                name: "ReturnVisits");

            migrationBuilder.DropTable(
                name: "RoutingRules");

            migrationBuilder.DropTable(
                name: "ServiceLifeEvents");

            migrationBuilder.DropTable(
                name: "SessionPeople");

            migrationBuilder.DropTable(
                name: "SlotCells");

            migrationBuilder.DropTable(
                name: "SnapshotVersions");

            migrationBuilder.DropTable(
                name: "StaffPasskeys");

            migrationBuilder.DropTable(
                name: "StaffSessions");

            migrationBuilder.DropTable(
                name: "StandIns");

            migrationBuilder.DropTable(
                name: "SupervisionOrders");

            migrationBuilder.DropTable(
                name: "TalkOptions");

            migrationBuilder.DropTable(
                name: "TalkRaisers");

            migrationBuilder.DropTable(
                name: "TalkRatings");

            migrationBuilder.DropTable(
                name: "TalkTasks");

            migrationBuilder.DropTable(
                name: "TaskEntries");

            migrationBuilder.DropTable(
                name: "TaskEvidence");

            migrationBuilder.DropTable(
                name: "TaskOrders");

            migrationBuilder.DropTable(
                name: "TaskUnits");

            migrationBuilder.DropTable(
                name: "TicketDays");

            migrationBuilder.DropTable(
                name: "Tickets");

            migrationBuilder.DropTable(
                name: "WaitingEntries");

            migrationBuilder.DropTable(
                name: "AidRequests");

            migrationBuilder.DropTable(
                name: "Obligations");

            migrationBuilder.DropTable(
                name: "Clocks");

            migrationBuilder.DropTable(
                name: "Consultations");

            migrationBuilder.DropTable(
                name: "MediationAgreements");

            migrationBuilder.DropTable(
                name: "MatterDrafts");

            migrationBuilder.DropTable(
                name: "DutyShifts");

            migrationBuilder.DropTable(
                name: "LinkVisits");

            migrationBuilder.DropTable(
                name: "HandOvers");

            migrationBuilder.DropTable(
                name: "CaseInvitees");

            migrationBuilder.DropTable(
                name: "JointMeetings");

            migrationBuilder.DropTable(
                name: "ResidentSignIns");

            migrationBuilder.DropTable(
                name: "Lectures");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "UnitPoints");

            migrationBuilder.DropTable(
                name: "QuestionTrees");

            migrationBuilder.DropTable(
                name: "WorkReports");

            migrationBuilder.DropTable(
                name: "CaseSessions");

            migrationBuilder.DropTable(
                name: "AgendaItems");

            migrationBuilder.DropTable(
                name: "CaseClauses");

            migrationBuilder.DropTable(
                name: "ClockRules");

            migrationBuilder.DropTable(
                name: "Services");

            migrationBuilder.DropTable(
                name: "Counters");

            migrationBuilder.DropTable(
                name: "Professionals");

            migrationBuilder.DropTable(
                name: "LinkUps");

            migrationBuilder.DropTable(
                name: "JointConsultations");

            migrationBuilder.DropTable(
                name: "AssessedUnits");

            migrationBuilder.DropTable(
                name: "AssessmentItems");

            migrationBuilder.DropTable(
                name: "LifeEvents");

            migrationBuilder.DropTable(
                name: "MediationRooms");

            migrationBuilder.DropTable(
                name: "TalkDays");

            migrationBuilder.DropTable(
                name: "TalkTopics");

            migrationBuilder.DropTable(
                name: "CaseClaims");

            migrationBuilder.DropTable(
                name: "Supermarkets");

            migrationBuilder.DropTable(
                name: "ProgrammeTasks");

            migrationBuilder.DropTable(
                name: "AssessmentSheets");

            migrationBuilder.DropTable(
                name: "TalkPoints");

            migrationBuilder.DropTable(
                name: "CaseParties");

            migrationBuilder.DropTable(
                name: "Projects");

            migrationBuilder.DropTable(
                name: "MediationCases");

            migrationBuilder.DropTable(
                name: "ProgrammeYears");

            migrationBuilder.DropTable(
                name: "Committees");

            migrationBuilder.DropTable(
                name: "DisputeKinds");

            migrationBuilder.DropTable(
                name: "Matters");

            migrationBuilder.DropTable(
                name: "Categories");

            migrationBuilder.DropTable(
                name: "Offices");

            migrationBuilder.DropTable(
                name: "Staff");

            migrationBuilder.DropTable(
                name: "Areas");
        }
    }
}
