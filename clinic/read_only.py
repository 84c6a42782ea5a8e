"""Admin classes for what staff may look at and nobody edits by hand."""


class ReadOnly:
    """Mix into a ModelAdmin or an inline: no adding, no changing, no deleting, whatever the permissions say."""

    def has_add_permission(self, request, obj=None):
        """Rows come from the portal's own work."""
        return False

    def has_change_permission(self, request, obj=None):
        """Only actions move them."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Only retention removes them."""
        return False
