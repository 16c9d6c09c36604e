using static Atlas.Engine.LocalCloud.Salesforce.FieldKind;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>Lead, Task and Case as a new org has them, and two external id fields on each.</summary>
/// <remarks>Source: Salesforce Object Reference. <c>Ext_Id__c</c> is unique; <c>Legacy_Id__c</c> is not, so that an upsert can meet several records.</remarks>
internal static class StandardObjects
{
    /// <summary>The user that the integration acts as.</summary>
    public static string UserId { get; } = SalesforceId.Number("005", 1);

    /// <summary>The org.</summary>
    public static string OrganizationId { get; } = SalesforceId.Number("00D", 1);

    public static ObjectSpec Lead { get; } = new("Lead", "00Q", WithSystemFields(
    [
        new("LastName", "Last Name", Text) { MaxLength = 80, IsRequired = true },
        new("FirstName", "First Name", Text) { MaxLength = 40 },
        new("Name", "Full Name", Text) { Access = FieldAccess.ReadOnly },
        new("Title", "Title", Text) { MaxLength = 128 },
        new("Company", "Company", Text) { IsRequired = true },
        new("Street", "Street", Text),
        new("City", "City", Text) { MaxLength = 40 },
        new("State", "State/Province", Text) { MaxLength = 80 },
        new("PostalCode", "Zip/Postal Code", Text) { MaxLength = 20 },
        new("Country", "Country", Text) { MaxLength = 80 },
        new("Phone", "Phone", Text) { MaxLength = 40 },
        new("MobilePhone", "Mobile Phone", Text) { MaxLength = 40 },
        new("Fax", "Fax", Text) { MaxLength = 40 },
        new("Email", "Email", Email) { MaxLength = 80 },
        new("Website", "Website", Text),
        new("Description", "Description", LongText) { MaxLength = 32_000 },
        new("LeadSource", "Lead Source", Text),
        Choice("Status", "Lead Status", ["Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted"]) with
        {
            IsRequired = true, Default = "Open - Not Contacted",
        },
        new("Industry", "Industry", Text),
        Choice("Rating", "Rating", ["Hot", "Warm", "Cold"]),
        new("NumberOfEmployees", "No. of Employees", Integer),
        Flag("DoNotCall", "Do Not Call"),
        Flag("HasOptedOutOfEmail", "Email Opt Out"),
        Flag("HasOptedOutOfFax", "Fax Opt Out"),
        Flag("IsConverted", "Converted") with { Access = FieldAccess.ReadOnly },
        new("ConvertedDate", "Converted Date", Date) { Access = FieldAccess.ReadOnly },
    ]));

    public static ObjectSpec Task { get; } = new("Task", "00T", WithSystemFields(
    [
        new("WhoId", "Name ID", Id) { RefersTo = ["00Q", "003"] },
        new("WhatId", "Related To ID", Id) { RefersTo = ["500", "001", "006"] },
        new("Subject", "Subject", Text),
        new("ActivityDate", "Due Date Only", Date),
        Choice("Status", "Status", ["Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"]) with
        {
            IsRequired = true, Default = "Not Started",
        },
        Choice("Priority", "Priority", ["High", "Normal", "Low"]) with { IsRequired = true, Default = "Normal" },
        Flag("IsHighPriority", "High Priority") with { Access = FieldAccess.ReadOnly },
        new("Description", "Comments", LongText) { MaxLength = 32_000 },
        Flag("IsClosed", "Closed") with { Access = FieldAccess.ReadOnly },
        new("CompletedDateTime", "Completed Date/Time", FieldKind.DateTime) { Access = FieldAccess.ReadOnly },
        Choice("TaskSubtype", "Task Subtype", ["Task", "Email", "ListEmail", "Cadence", "Call", "LinkedIn"]) with
        {
            Access = FieldAccess.CreateOnly, Default = "Task",
        },
        new("CallDurationInSeconds", "Call Duration", Integer),
        Choice("CallType", "Call Type", ["Internal", "Inbound", "Outbound"]),
        new("CallDisposition", "Call Result", Text),
        new("CallObject", "Call Object Identifier", Text),
    ]));

    public static ObjectSpec Case { get; } = new("Case", "500", WithSystemFields(
    [
        new("CaseNumber", "Case Number", Text) { Access = FieldAccess.ReadOnly },
        new("ContactId", "Contact ID", Id) { RefersTo = ["003"] },
        new("AccountId", "Account ID", Id) { RefersTo = ["001"] },
        new("ParentId", "Parent Case ID", Id) { RefersTo = ["500"] },
        new("SuppliedName", "Name", Text) { MaxLength = 80 },
        new("SuppliedEmail", "Email Address", Email) { MaxLength = 80 },
        new("SuppliedPhone", "Phone", Text) { MaxLength = 40 },
        new("SuppliedCompany", "Company", Text) { MaxLength = 80 },
        new("Type", "Case Type", Text),
        Choice("Status", "Status", ["New", "Working", "Escalated", "Closed"]) with { IsRequired = true, Default = "New" },
        new("Reason", "Case Reason", Text),
        Choice("Origin", "Case Origin", ["Phone", "Email", "Web"]),
        new("Subject", "Subject", Text),
        Choice("Priority", "Priority", ["High", "Medium", "Low"]) with { Default = "Medium" },
        new("Description", "Description", LongText) { MaxLength = 32_000 },
        new("Comments", "Internal Comments", LongText) { MaxLength = 4_000 },
        Flag("IsClosed", "Closed") with { Access = FieldAccess.ReadOnly },
        new("ClosedDate", "Closed Date", FieldKind.DateTime) { Access = FieldAccess.ReadOnly },
    ]));

    private static FieldSpec Choice(string name, string label, IReadOnlyList<string> values) => new(name, label, Text) { Picklist = values };

    private static FieldSpec Flag(string name, string label) => new(name, label, FieldKind.Boolean) { Default = false };

    private static IReadOnlyList<FieldSpec> WithSystemFields(IReadOnlyList<FieldSpec> own) =>
    [
        new("Id", "Record ID", Id) { Access = FieldAccess.ReadOnly },
        Flag("IsDeleted", "Deleted") with { Access = FieldAccess.ReadOnly },
        .. own,
        new("OwnerId", "Owner ID", Id) { RefersTo = ["005"], Default = UserId },
        new("Ext_Id__c", "Ext Id", Text) { IsExternalId = true, IsUnique = true },
        new("Legacy_Id__c", "Legacy Id", Text) { IsExternalId = true },
        new("CreatedDate", "Created Date", FieldKind.DateTime) { Access = FieldAccess.ReadOnly },
        new("CreatedById", "Created By ID", Id) { Access = FieldAccess.ReadOnly, Default = UserId },
        new("LastModifiedDate", "Last Modified Date", FieldKind.DateTime) { Access = FieldAccess.ReadOnly },
        new("SystemModstamp", "System Modstamp", FieldKind.DateTime) { Access = FieldAccess.ReadOnly },
    ];
}
