import { type PreviewRequest, previewFiles } from './filePreview';

/** A thread of its own: tens of thousands of rows are read while the page goes on answering. */
self.onmessage = ({ data }: MessageEvent<PreviewRequest>) => {
  self.postMessage(previewFiles(data));
};
