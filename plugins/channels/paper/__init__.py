"""In: what hangs on a board, as words. Out: PDF, QR code and picture of its sheet. Helpers of `channels.sheets`."""
