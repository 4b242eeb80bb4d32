import type { HandleClientError } from '@sveltejs/kit';

/** What went wrong is for whoever looks into the console; a person reads +error.svelte. An address is no error. */
export const handleError: HandleClientError = ({ error, status, message }) => {
	if (status !== 404) console.error(error);
	return { message };
};
