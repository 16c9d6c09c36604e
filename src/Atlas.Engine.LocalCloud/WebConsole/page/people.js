// Who an interaction is about.

/** The name that the visitor gave. */
export function nameOf(interaction) {
  const { record } = interaction;
  if (record) return [record.FirstName, record.LastName].filter(Boolean).join(' ');
  try {
    const input = JSON.parse(interaction.execution.input);
    return [input.firstName, input.lastName].filter(Boolean).join(' ') || (input.name ?? '');
  } catch {
    return '';
  }
}

/** How the attempts of an interaction ended, in order. */
export function outcomesOf(record) {
  return Object.entries(record?.Outcomes ?? {}).sort(([a], [b]) => a.localeCompare(b)).map(([, json]) => JSON.parse(json));
}
