/** Service is what we do; experience is what the customer feels. */
export const KIND_LABELS = { service: 'what we do', experience: 'what they feel' } as const;
