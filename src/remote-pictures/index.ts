// Pictures in mails that lie on other hosts, fetched by the desk for whoever wants to see them: the browser talks to the desk only.
export { createPictureFetcher, type PictureFetcher } from './create-picture-fetcher.ts';
export { pictureLinks } from './picture-link.ts';
export { purgePictures } from './purge-pictures.ts';
export { remotePictureRoutes } from './routes.ts';
