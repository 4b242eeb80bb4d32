/** Tells now, and whenever it changes, whether the page can be seen; returns how to stop it. */
export type WatchSeen = (tell: (isSeen: boolean) => void) => () => void;

export const isSeen = () => document.visibilityState === 'visible';

export const watchSeen: WatchSeen = (tell) => {
	const look = () => tell(isSeen());
	document.addEventListener('visibilitychange', look);
	look();
	return () => document.removeEventListener('visibilitychange', look);
};
