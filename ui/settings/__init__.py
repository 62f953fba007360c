"""Settings: how Troth looks and behaves on this laptop. Nothing here is signed or told to anybody."""
