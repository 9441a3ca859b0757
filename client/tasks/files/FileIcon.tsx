import {
  File,
  FileArchive,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileType,
  FileVideoCamera,
  Globe,
  Presentation,
} from 'lucide-react';
import type { FileKind } from './fileType';

const ICONS = {
  link: Globe,
  image: FileImage,
  pdf: FileType,
  document: FileText,
  sheet: FileSpreadsheet,
  slides: Presentation,
  archive: FileArchive,
  video: FileVideoCamera,
  text: FileText,
  file: File,
} as const satisfies Record<FileKind | 'link', typeof File>;

/** What a link or file is, as a picture; its words stand beside it. */
export function FileIcon({ kind }: { kind: FileKind | 'link' }) {
  const Icon = ICONS[kind];
  return <Icon size={20} strokeWidth={1.5} aria-hidden />;
}
