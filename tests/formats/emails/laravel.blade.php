{{-- no customer reads this --}}
@component('mail::message')
# {{ __('Your boat, :name') }}

@if ($late)
It is late. Write to crew@boats.example or @boats.
@else
It is here.
@endif

@component('mail::button', ['url' => $url])
See the boat
@endcomponent

@lang('Kind regards'),<br>
{{ config('app.name') }}
@endcomponent
