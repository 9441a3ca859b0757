import csv from './workshop-small.csv?raw';

/** The board that a newcomer is shown: 12 real initiatives, as a generic roadmap CSV. */
export const SAMPLE_CSV: string = csv;

/** File name and title of the sample. */
export const SAMPLE_NAME = 'workshop-small.csv';
export const SAMPLE_TITLE = 'Kubernetes enhancements';
