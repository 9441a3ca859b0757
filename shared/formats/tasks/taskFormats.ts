import { exportGithubJson } from './githubJson';
import { exportIcal } from './ical';
import { exportJiraClassicCsv, exportJiraCsv } from './jiraCsv';
import { exportLinearCsv } from './linearCsv';
import { exportMarkdown } from './markdown';
import { exportMsProject } from './msProject';
import type { TaskExport } from './taskList';
import { exportTasksCsv } from './tasksCsv';

/** The writers of a task list, by the name of their format. */
export const TASK_WRITERS = {
  'tasks-csv': exportTasksCsv,
  'jira-csv': exportJiraCsv,
  'jira-classic-csv': exportJiraClassicCsv,
  'linear-csv': exportLinearCsv,
  'github-json': exportGithubJson,
  markdown: exportMarkdown,
  ics: exportIcal,
  'msproject-xml': exportMsProject,
} as const satisfies Record<string, (source: TaskExport) => string>;

export type TaskFormat = keyof typeof TASK_WRITERS;
