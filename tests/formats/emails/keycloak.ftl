<#import "layout.ftl" as layout>
<@layout.emailLayout>
<#-- no customer reads <p>this</p> -->
<p>Hi ${guest.name!"there"},</p>
<#if late??><p>It is late.</p><#elseif (days > 3)><p>It takes a while.</p><#else><p>It is here.</p></#if>
<#list boats as boat><p>${boat.name} &amp; crew</p></#list>
<#noparse><p>Write ${x} and <#if> to try it.</p></#noparse>
</@layout.emailLayout>
