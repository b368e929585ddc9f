/** The network is up until a test says otherwise. */
export const net = {
  online: true,
  isOnline(): boolean {
    return this.online;
  },
};
