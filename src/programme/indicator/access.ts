// Which posts the room's routes let in; which rows they see is said in SQL.
export const definers = ['secretariat_officer'] as const
export const enterers = ['agency_head', 'agency_expert'] as const
export const returnReaders = [
  'agency_head',
  'agency_expert',
  'secretariat_officer',
  'legal_secretary',
  'governor',
  'auditor',
  'administrator',
] as const
