<%doc>no customer reads this</%doc>
<%inherit file="base.mako"/>
## nor this
<p>Hi ${guest.name},</p>
% if late:
<p>It is late.</p>
% else:
<p>It is here.</p>
% endif
<%text><p>Write ${x} to try it.</p></%text>
