import { createContext } from 'svelte';
import type { LocaleChoice } from '$lib/i18n/locale.svelte.ts';
import type { AppUpdate } from '$lib/offline/app-update.svelte.ts';
import type { Photos } from '$lib/photos/photos.svelte.ts';
import type { Desk } from './desk.svelte.ts';

export const [useDesk, provideDesk] = createContext<Desk>();
export const [useLocale, provideLocale] = createContext<LocaleChoice>();
export const [useUpdate, provideUpdate] = createContext<AppUpdate>();
export const [usePhotos, providePhotos] = createContext<Photos>();
