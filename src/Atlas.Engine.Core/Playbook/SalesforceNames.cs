namespace Atlas.Engine.Playbook;

/// <summary>The words of the company's own Salesforce: picklist values and subjects.</summary>
/// <param name="LeadSource">Of a lead that the chat created.</param>
/// <param name="CompanyWhenUnknown">Salesforce wants a company on every lead.</param>
/// <param name="LeadStatusNew">Of a new lead.</param>
/// <param name="LeadStatusContacted">Once a person answered.</param>
/// <param name="LeadStatusClosed">Once the person asked not to be called, or cannot be.</param>
/// <param name="RatingHot">For hot interest.</param>
/// <param name="RatingWarm">For warm interest.</param>
/// <param name="RatingCold">For cold interest.</param>
/// <param name="TaskSubject">Of the activity: may hold <c>{outcome}</c>.</param>
/// <param name="TaskStatus">Of a completed activity.</param>
/// <param name="TaskPriority">Of the activity.</param>
/// <param name="CaseOrigin">Of a case that asks for a person's call.</param>
/// <param name="CaseStatus">Of a new case.</param>
/// <param name="CaseSubject">Of that case.</param>
public sealed record SalesforceNames(
    string LeadSource,
    string CompanyWhenUnknown,
    string LeadStatusNew,
    string LeadStatusContacted,
    string LeadStatusClosed,
    string RatingHot,
    string RatingWarm,
    string RatingCold,
    string TaskSubject,
    string TaskStatus,
    string TaskPriority,
    string CaseOrigin,
    string CaseStatus,
    string CaseSubject);

/// <summary>Subjects of the messages to the sales team; at most 100 ASCII characters, as SNS takes them.</summary>
/// <param name="OutcomeSubject">A call has an outcome: may hold <c>{outcome}</c>.</param>
/// <param name="CallbackSubject">Somebody wants a person's call.</param>
/// <param name="FailureSubject">A workflow failed.</param>
public sealed record NotificationTexts(string OutcomeSubject, string CallbackSubject, string FailureSubject);
