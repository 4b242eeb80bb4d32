import { createContext } from 'svelte';
import type { StaffGate } from './staff-gate.svelte.ts';

export const [useGate, provideGate] = createContext<StaffGate>();
