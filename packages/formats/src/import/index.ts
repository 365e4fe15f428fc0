export { fileTooLarge, MAX_FILE_BYTES } from './service-folder/file-text.ts';
export type { Files } from './service-folder/folder.ts';
export { type FolderRead, readServiceFolder } from './service-folder/read-service-folder.ts';
